using Resilience.Reporting.Html;
using SynthiCad.Shared;

namespace Resilience.Reporting.Formats;

/// <summary>The forms of a report, all made from one object.</summary>
internal static class ReportFormats
{
    /// <summary>All, in the order of writing: the contract first, the page to open last.</summary>
    public static IReadOnlyList<IReportFormat> All { get; } =
    [
        new SingleFile("json", "resilience.json", "the contract: everything, sealed; other formats are made from it", ReportWriter.ToJson),
        new SingleFile("csv", "resilience.csv", "one row a trial, for spreadsheets and data frames", CsvReport.Write),
        new SingleFile("md", "resilience.md", "a summary for pull requests and job pages", MarkdownReport.Write),
        new SingleFile("junit", "resilience.junit.xml", "one test case a point, for CI servers", JUnitReport.Write),
        new SingleFile("sarif", "resilience.sarif", "one result a broken or undecided gate, for code scanning", SarifReport.Write),
        new BadgeFormat(),
        new CoberturaFormat(),
        new SingleFile("html", "resilience.html", "the page to read: figures, tables, worst trials", HtmlReport.Write),
    ];

    /// <summary>Finds formats by their names.</summary>
    /// <param name="names">Names, separated with commas, or <c>all</c>.</param>
    /// <exception cref="ResilienceException">RES0515: there is no such format.</exception>
    public static IReadOnlyList<IReportFormat> Parse(string names)
    {
        string[] known = [.. All.Select(format => format.Name)];
        string[] asked = [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.ToLowerInvariant())];
        if (asked.Length == 0)
        {
            throw new ResilienceException(ErrorCodes.ReportFormatUnknown, $"no format is named; expected {string.Join(", ", known)} or all");
        }

        foreach (var name in asked.Where(name => name != "all" && !known.Contains(name, StringComparer.Ordinal)))
        {
            throw new ResilienceException(ErrorCodes.ReportFormatUnknown, $"there is no format '{name}'{SuggestionText.After(name, known)} There are: {string.Join(", ", known)}; and all");
        }

        return [.. All.Where(format => asked.Contains("all", StringComparer.Ordinal) || asked.Contains(format.Name, StringComparer.Ordinal))];
    }
}
