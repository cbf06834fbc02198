using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Html;

namespace Resilience.Reporting;

/// <summary>Writes a report's four files. Each appears whole or not at all: written beside its place, then renamed.</summary>
internal static class ReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

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
            Directory.CreateDirectory(folder);
            Replace(paths.Json, ToJson(report));
            Replace(paths.Csv, CsvReport.Write(report));
            Replace(paths.Markdown, MarkdownReport.Write(report));
            Replace(paths.Html, HtmlReport.Write(report));
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

    private static void Replace(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(temporary);
            throw;
        }
    }
}
