using System.Collections.Concurrent;
using Resilience.Reporting;

namespace Resilience.Xunit.Execution;

/// <summary>Finds the report of a test run, one folder a test assembly.</summary>
internal static class RunReport
{
    /// <summary>Chooses the report folder; by default <c>TestResults/resilience</c> beside the test assembly.</summary>
    public const string FolderVariable = "RESILIENCE_RESULTS_DIR";

    /// <summary>Names the file in which the data collector looks for report folders.</summary>
    public const string IndexVariable = "RESILIENCE_REPORT_INDEX";

    private static readonly ConcurrentDictionary<string, RunningReport> Reports = new(StringComparer.Ordinal);

    /// <summary>The report of a test assembly.</summary>
    public static RunningReport For(string assemblyFolder) => Reports.GetOrAdd(assemblyFolder, Open);

    private static RunningReport Open(string assemblyFolder)
    {
        var chosen = Environment.GetEnvironmentVariable(FolderVariable);
        var folder = Path.GetFullPath(string.IsNullOrEmpty(chosen) ? Path.Combine(assemblyFolder, "TestResults", "resilience") : chosen);
        var index = Environment.GetEnvironmentVariable(IndexVariable);
        if (!string.IsNullOrEmpty(index))
        {
            File.AppendAllLines(index, [folder]);
        }

        return new RunningReport(folder);
    }
}
