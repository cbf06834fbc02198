using System.Text;
using System.Text.Json;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Formats;
using SynthiCad.Shared;

namespace Resilience.Reporting;

/// <summary>Writes a report's files. Each appears whole or not at all.</summary>
internal static class ReportWriter
{
    /// <summary>Writes all formats into a folder, which is made if missing.</summary>
    /// <exception cref="ResilienceException">RES0513: a file cannot be written.</exception>
    public static ReportPaths Write(string folder, ResilienceReport report)
    {
        Write(folder, report, ReportFormats.All);
        return ReportPaths.In(folder);
    }

    /// <summary>Writes some formats into a folder, which is made if missing.</summary>
    /// <returns>The files, in the order of the formats.</returns>
    /// <exception cref="ResilienceException">RES0513: a file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, ResilienceReport report, IEnumerable<IReportFormat> formats)
    {
        var written = new List<string>();
        try
        {
            foreach (var file in formats.SelectMany(format => format.Files(report)))
            {
                var path = Path.Combine(folder, file.Name);
                WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(file.Text)));
                written.Add(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ReportNotWritable, $"cannot write the report into '{folder}': {error.Message}", folder, error);
        }

        return written;
    }

    /// <summary>The text of <c>resilience.json</c>, sealed.</summary>
    public static string ToJson(ResilienceReport report)
    {
        var document = ReportMapping.ToDocument(report);
        var seal = ReportSeal.Of(JsonSerializer.SerializeToUtf8Bytes(document, ReadableJson.Context.ReportDocument));
        return JsonSerializer.Serialize(document with { Seal = seal }, ReadableJson.Context.ReportDocument) + "\n";
    }
}
