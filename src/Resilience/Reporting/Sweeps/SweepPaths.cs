namespace Resilience.Reporting.Sweeps;

/// <summary>The files of a sweep's report.</summary>
internal sealed record SweepPaths(string Json, string Html, string Markdown, string Csv)
{
    /// <summary>The paths within a folder: <c>name.sweep.json</c> and so on.</summary>
    public static SweepPaths In(string folder, string name)
    {
        var file = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-'));
        return new SweepPaths(
            Path.Combine(folder, file + ".sweep.json"), Path.Combine(folder, file + ".sweep.html"), Path.Combine(folder, file + ".sweep.md"), Path.Combine(folder, file + ".sweep.csv"));
    }
}
