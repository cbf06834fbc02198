using System.Collections.Concurrent;
using Resilience.Reporting;

namespace Resilience.Hosting;

/// <summary>Finds the report of a test run, one folder a test assembly.</summary>
internal static class RunReport
{
    /// <summary>Chooses the report folder; by default <c>TestResults/resilience</c> beside the test assembly.</summary>
    public const string FolderVariable = "RESILIENCE_RESULTS_DIR";

    /// <summary>Names the file in which data collectors and test platforms look for report folders.</summary>
    public const string IndexVariable = "RESILIENCE_REPORT_INDEX";

    private static readonly ConcurrentDictionary<string, Lazy<RunningReport>> Reports = new(StringComparer.Ordinal);

    /// <summary>The report of a test assembly; in a folder of its own where another process writes one to the usual place.</summary>
    public static RunningReport For(string assemblyFolder) =>
        Reports.GetOrAdd(assemblyFolder, folder => new Lazy<RunningReport>(() => Open(folder))).Value;

    /// <summary>Where journals and caches are: processes share them, file by file.</summary>
    public static string StateFolder(string assemblyFolder)
    {
        var chosen = Environment.GetEnvironmentVariable(FolderVariable);
        return Path.GetFullPath(string.IsNullOrEmpty(chosen) ? Path.Combine(assemblyFolder, "TestResults", "resilience") : chosen);
    }

    private static RunningReport Open(string assemblyFolder)
    {
        var claim = FolderClaim.Of(StateFolder(assemblyFolder));
        var index = Environment.GetEnvironmentVariable(IndexVariable);
        if (!string.IsNullOrEmpty(index))
        {
            ReportIndex.Add(index, claim.Folder);
        }

        return new RunningReport(claim.Folder, claim);
    }
}
