namespace Resilience.Collector;

/// <summary>
/// The file in which a test host names every report folder that it writes to, one a line; what collects results tells it the file's path by an environment variable.
/// </summary>
internal static class ReportIndexFile
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "RESILIENCE_REPORT_INDEX";

    // Journals and caches stay where they are: they are state for resuming, not results.
    private static readonly string[] Patterns =
    [
        "resilience.html", "resilience.json", "resilience.md", "resilience.csv", "resilience.junit.xml", "resilience.sarif", "resilience.cobertura.xml", "resilience.badge.json", "resilience.badge.svg",
        "*.sweep.html", "*.sweep.json", "*.sweep.md", "*.sweep.csv",
    ];

    /// <summary>A path that no other run has.</summary>
    public static string NewPath() => Path.Combine(Path.GetTempPath(), $"resilience-reports-{Guid.NewGuid():N}.txt");

    /// <summary>The reports that there are now; the index is removed.</summary>
    public static IReadOnlyList<string> Take(string index)
    {
        if (!File.Exists(index))
        {
            return [];
        }

        var folders = File.ReadAllLines(index).Distinct(StringComparer.Ordinal).Where(Directory.Exists).ToList();
        File.Delete(index);
        return [.. folders.SelectMany(folder => Patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)))];
    }
}
