using System.Text;
using Resilience.Reporting;
using Resilience.Reporting.Sweeps;

namespace Resilience.Tool.Replay;

/// <summary>Finds the report that has a trial of an id: in the current folder, or further down where test projects write theirs.</summary>
internal static class ReportFinder
{
    private const string FileName = "resilience.json";
    private const string OfSweep = ".sweep.json";

    // From a solution's folder: tests/Project/bin/Release/net10.0/TestResults/resilience.
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 8, IgnoreInaccessible = true };

    /// <summary>The newest report that names the trial.</summary>
    /// <exception cref="ResilienceException">RES0540: none has.</exception>
    public static string Find(string id)
    {
        var here = Path.GetFullPath(".");
        var reports = Directory.EnumerateFiles(here, "*.json", Below).Where(IsReport).OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal).ToList();
        return reports.Find(path => Has(path, id))
            ?? throw new ResilienceException(
                ErrorCodes.ReplayReportNotFound,
                reports.Count == 0
                    ? $"there is no {FileName} in {here} or below it to look for trial {id} in; name one: resilience replay {id} folder/{FileName}"
                    : $"none of the {reports.Count} reports in {here} and below it has a trial {id}; name the report: resilience replay {id} folder/{FileName}");
    }

    /// <summary>Reads a report, or the file of a sweep alone.</summary>
    /// <exception cref="ResilienceException">RES0510..RES0514; RES0164 for a sweep's file.</exception>
    public static ResilienceReport Read(string path)
    {
        if (!path.EndsWith(OfSweep, StringComparison.OrdinalIgnoreCase))
        {
            return ReportReader.Read(path);
        }

        var sweep = SweepReader.Read(path);
        return ResilienceReport.Create([], sweep.Result.Finished, sweep.Result.Finished, sweeps: [sweep]);
    }

    // A run's report has its sweeps; sweeps have files of their own as well.
    private static bool IsReport(string path) => Path.GetFileName(path) == FileName || path.EndsWith(OfSweep, StringComparison.Ordinal);

    // Reading a report takes seconds where it is large; its bytes say sooner whether the id is there.
    private static bool Has(string path, string id)
    {
        try
        {
            return new FileInfo(path).Length <= ReportReader.LargestFile && File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"{id}\"")) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
