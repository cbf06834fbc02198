using System.Globalization;
using Resilience.Gates;

namespace Resilience.Reporting.Ci;

/// <summary>Lines that a CI server takes as commands: annotations of GitHub Actions, issues and the summary page of Azure Pipelines.</summary>
internal static class CiCommands
{
    // GitHub shows ten of a step; one line has the place of the others.
    private const int MostErrors = 9;

    /// <summary>The lines for the server that runs this process; none elsewhere.</summary>
    /// <param name="report">The run.</param>
    /// <param name="markdown">Path of its summary, for the servers that show one.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static IEnumerable<string> Of(ResilienceReport report, string markdown, Func<string, string?> variable)
    {
        var azure = IsTrue(variable("TF_BUILD"));
        if (!azure && !IsTrue(variable("GITHUB_ACTIONS")))
        {
            return [];
        }

        Finding[] broken = [.. Finding.Of(report).Where(finding => finding.Verdict == Verdict.Fail)];
        var open = Finding.Of(report).Count(finding => finding.Verdict == Verdict.Inconclusive);
        var errors = report.Errors.Select(error => (Place: (File: (string?)null, Line: 0), Text: error))
            .Concat(broken.Select(finding => (Place: ((string?)finding.Place.File, finding.Place.Line), Text: Sentence(finding)))).ToArray();
        var lines = errors.Take(MostErrors).Select(error => azure ? Azure("error", error.Place, error.Text) : GitHub("error", error.Place, error.Text)).ToList();
        var more = errors.Length - MostErrors;
        if (more > 0 || open > 0)
        {
            string[] parts = [.. new[] { more > 0 ? $"{Words.Plural(more, "more error")} in the report" : string.Empty, open > 0 ? $"{Words.Plural(open, "limit")} not decided: more trials are needed" : string.Empty }.Where(part => part.Length > 0)];
            lines.Add(azure ? Azure("warning", default, string.Join("; ", parts)) : GitHub("notice", default, string.Join("; ", parts)));
        }

        return azure ? [.. lines, $"##vso[task.uploadsummary]{Path.GetFullPath(markdown)}"] : lines;
    }

    private static string Sentence(Finding finding) =>
        $"{finding.Owner}: {finding.Message}{(finding.Replay is { } command ? $" Worst trial again: {command}" : string.Empty)}";

    private static string GitHub(string kind, (string? File, int Line) place, string text)
    {
        var where = place.File is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" file={Property(place.File)},line={place.Line}");
        return $"::{kind}{where}::{Message(text)}";

        static string Message(string value) => value.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string value) => Message(value).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    private static string Azure(string kind, (string? File, int Line) place, string text)
    {
        var where = place.File is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $";sourcepath={Property(place.File)};linenumber={place.Line}");
        return $"##vso[task.logissue type={kind}{where}]{Message(text)}";

        static string Message(string value) => value.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string value) => Message(value).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
    }

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
