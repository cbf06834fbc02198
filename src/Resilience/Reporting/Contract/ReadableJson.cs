using System.Text.Encodings.Web;
using System.Text.Json;

namespace Resilience.Reporting.Contract;

/// <summary>How the files are written: they are never pasted into HTML, so readable text instead of \u escapes.</summary>
internal static class ReadableJson
{
    /// <summary>The serializers.</summary>
    public static ReportJsonContext Context { get; } = new(new JsonSerializerOptions(ReportJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
