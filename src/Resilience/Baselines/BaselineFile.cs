using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Shared;

namespace Resilience.Baselines;

/// <summary>Reads and writes baselines' files; a file appears whole or not at all.</summary>
internal static class BaselineFile
{
    private const long LargestFile = 1L << 29;

    // Readable text instead of \u escapes: the file is kept in version control and looked at there.
    private static readonly BaselineJsonContext Indented = new(new JsonSerializerOptions(BaselineJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private static readonly BaselineJsonContext Compact = new(new JsonSerializerOptions(BaselineJsonContext.Default.Options) { WriteIndented = false });

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0530 not readable, RES0531 not a baseline, damaged or changed, RES0532 another schema version.</exception>
    public static Baseline Read(string path)
    {
        byte[] bytes;
        try
        {
            var length = new FileInfo(path).Length;
            bytes = length <= LargestFile
                ? File.ReadAllBytes(path)
                : throw new ResilienceException(ErrorCodes.BaselineMalformed, string.Create(CultureInfo.InvariantCulture, $"'{path}' has {length} bytes; a baseline has at most {LargestFile}."), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.BaselineNotReadable, $"cannot read the baseline '{path}': {error.Message}", path, error);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads a baseline from memory; the path is for messages only.</summary>
    public static Baseline Parse(ReadOnlySpan<byte> utf8, string path)
    {
        try
        {
            CheckVersion(utf8, path);
            var document = JsonSerializer.Deserialize(utf8, BaselineJsonContext.Default.BaselineDocument)!;
            var seal = SealOf(document);
            return seal == document.Seal
                ? BaselineMapping.Read(document, what => Damaged(path, what))
                : throw Damaged(path, "its content is not what was sealed when it was written: a merge, an edit or a damaged copy changed it. Take the file from version control again, or accept a report anew");
        }
        catch (JsonException error)
        {
            throw new ResilienceException(ErrorCodes.BaselineMalformed, $"'{path}' is not a readable baseline: {error.Message}", path, error);
        }
    }

    /// <summary>Writes a file, and its folder where that is missing.</summary>
    /// <exception cref="ResilienceException">RES0538; what was there before is untouched.</exception>
    public static void Write(string path, Baseline baseline)
    {
        try
        {
            WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToJson(baseline))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.BaselineNotWritable, $"cannot write the baseline '{path}': {error.Message}", path, error);
        }
    }

    /// <summary>The text of a baseline's file.</summary>
    public static string ToJson(Baseline baseline)
    {
        var document = BaselineMapping.ToDocument(baseline);
        return JsonSerializer.Serialize(document with { Seal = SealOf(document) }, Indented.BaselineDocument) + "\n";
    }

    // Of the content, not of the bytes: version control may change line ends.
    private static string SealOf(BaselineDocument document) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document with { Seal = string.Empty }, Compact.BaselineDocument)));

    private static void CheckVersion(ReadOnlySpan<byte> utf8, string path)
    {
        var reader = new Utf8JsonReader(utf8);
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.ValueKind != JsonValueKind.Object
            || !json.RootElement.TryGetProperty("format", out var format)
            || format.ValueKind != JsonValueKind.String
            || !format.ValueEquals(BaselineDocument.FormatName))
        {
            var report = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("campaigns", out _) ? " A report becomes a baseline with 'resilience baseline accept'." : string.Empty;
            throw new ResilienceException(ErrorCodes.BaselineMalformed, $"'{path}' is JSON, but no baseline: \"format\" is not \"{BaselineDocument.FormatName}\".{report}", path);
        }

        if (!json.RootElement.TryGetProperty("schemaVersion", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != Baseline.SchemaVersion)
        {
            var found = version.ValueKind == JsonValueKind.Undefined ? "none" : version.GetRawText();
            throw new ResilienceException(
                ErrorCodes.BaselineVersion,
                string.Create(CultureInfo.InvariantCulture, $"'{path}' has schema version {found}; this version reads {Baseline.SchemaVersion}. Run the baseline's model again and accept its report"),
                path);
        }
    }

    private static ResilienceException Damaged(string path, string what) => new(ErrorCodes.BaselineMalformed, $"'{path}': {what}", path);
}
