using Resilience.Reporting;

namespace Resilience.Tool.Baselines;

/// <summary>Finds a run's report.</summary>
internal static class ReportPlace
{
    private static readonly string[] Usual = [".", "resilience-report", Path.Combine("TestResults", "resilience")];

    /// <summary>The <c>resilience.json</c> that is named, by itself or by its folder, or that lies in a usual place.</summary>
    /// <exception cref="ResilienceException">RES0001: nothing is named, and none or several are there.</exception>
    public static string Find(string? named)
    {
        if (named is not null)
        {
            return Directory.Exists(named) ? ReportPaths.In(named).Json : named;
        }

        var found = Usual.Select(folder => Path.GetRelativePath(".", ReportPaths.In(folder).Json)).Where(File.Exists).ToList();
        return found.Count == 1
            ? found[0]
            : throw new ResilienceException(
                ErrorCodes.Usage,
                found.Count == 0 ? $"no report is named, and none is in {string.Join(", ", Usual)}; name a resilience.json or its folder" : $"no report is named, and there are several: {string.Join(", ", found)}; name one");
    }
}
