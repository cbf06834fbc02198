using System.Text;
using System.Text.Json;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Html;
using Resilience.Sweeps;
using SynthiCad.Shared;

namespace Resilience.Reporting.Sweeps;

/// <summary>Writes a sweep's four files. Each appears whole or not at all.</summary>
internal static class SweepWriter
{
    /// <summary>Writes them into a folder, which is made if missing.</summary>
    /// <exception cref="ResilienceException">RES0513: a file cannot be written.</exception>
    public static SweepPaths Write(string folder, SweepAnalysis analysis)
    {
        var paths = SweepPaths.In(folder, analysis.Result.Plan.Spec.Name);
        try
        {
            Write(paths.Json, ToJson(analysis));
            Write(paths.Csv, SweepCsv.Write(analysis));
            Write(paths.Markdown, SweepMarkdown.Write(analysis));
            Write(paths.Html, SweepPage.Write(analysis));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.ReportNotWritable, $"cannot write the sweep's report into '{folder}': {error.Message}", folder, error);
        }

        return paths;
    }

    /// <summary>The text of the JSON file.</summary>
    public static string ToJson(SweepAnalysis analysis)
    {
        var document = SweepMapping.ToDocument(analysis);
        var seal = ReportSeal.Of(JsonSerializer.SerializeToUtf8Bytes(document, ReadableJson.Context.SweepDocument));
        return JsonSerializer.Serialize(document with { Seal = seal }, ReadableJson.Context.SweepDocument) + "\n";
    }

    private static void Write(string path, string text) => WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
