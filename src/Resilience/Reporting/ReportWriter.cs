using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Html;
using SynthiCad.Shared;

namespace Resilience.Reporting;

/// <summary>Writes a report's four files. Each appears whole or not at all.</summary>
internal static class ReportWriter
{
    // The file is never pasted into HTML: readable text instead of \u escapes.
    private static readonly ReportJsonContext Json =
        new(new JsonSerializerOptions(ReportJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes <c>resilience.json</c>, <c>.html</c>, <c>.md</c> and <c>.csv</c> into a folder, which is made if missing.</summary>
    /// <exception cref="ResilienceException">RES0513: a file cannot be written.</exception>
    public static ReportPaths Write(string folder, ResilienceReport report)
    {
        var paths = ReportPaths.In(folder);
        try
        {
            Write(paths.Json, ToJson(report));
            Write(paths.Csv, CsvReport.Write(report));
            Write(paths.Markdown, MarkdownReport.Write(report));
            Write(paths.Html, HtmlReport.Write(report));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ReportNotWritable, $"cannot write the report into '{folder}': {error.Message}", folder, error);
        }

        return paths;
    }

    /// <summary>The text of <c>resilience.json</c>.</summary>
    public static string ToJson(ResilienceReport report) =>
        JsonSerializer.Serialize(ReportMapping.ToDocument(report), Json.ReportDocument) + "\n";

    private static void Write(string path, string text) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
