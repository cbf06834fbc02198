namespace Resilience.Reporting;

/// <summary>The files of a report.</summary>
internal sealed record ReportPaths(string Json, string Html, string Markdown, string Csv)
{
    /// <summary>The paths within a folder.</summary>
    public static ReportPaths In(string folder) => new(
        Path.Combine(folder, "resilience.json"),
        Path.Combine(folder, "resilience.html"),
        Path.Combine(folder, "resilience.md"),
        Path.Combine(folder, "resilience.csv"));
}
