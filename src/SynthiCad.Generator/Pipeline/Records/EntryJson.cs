using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>An <see cref="ImageEntry"/> as one line of JSON and back, without loss.</summary>
internal static class EntryJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a line of a split begins with, so that readers of one split need not parse the others' lines.</summary>
    public static IReadOnlyList<byte[]> SplitStarts { get; } = [.. SplitPlanner.Names.Select(name => System.Text.Encoding.UTF8.GetBytes("{\"split\":\"" + name + "\","))];

    /// <summary>The line, with its end.</summary>
    public static byte[] Write(ImageEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("split", SplitPlanner.Names[(int)entry.Truth.Split]);
            WriteRejected(json, entry.Rejected);
            json.WriteString("fingerprint", entry.Look.Fingerprint.ToString("x16", CultureInfo.InvariantCulture));
            json.WriteNumber("brightness", entry.Look.Brightness);
            json.WriteNumber("contrast", entry.Look.Contrast);
            WriteFile(json, "picture", entry.Picture);
            json.WriteStartObject("extras");
            foreach (var extra in entry.Extras)
            {
                json.WriteStartArray(extra.Format);
                foreach (var file in extra.Files)
                {
                    WriteFile(json, null, file);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WritePropertyName("truth");
            TruthJson.Write(json, entry.Truth);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The entry in a line, or null where the line is torn or not ours.</summary>
    public static ImageEntry? TryRead(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var item = document.RootElement;
            if (TruthJson.TryRead(item.GetProperty("truth")) is not { } truth)
            {
                return null;
            }

            var rejected = item.GetProperty("rejected");
            return new ImageEntry(
                truth,
                new Rejections(Count(rejected, "truncated"), Count(rejected, "tooSmall"), Count(rejected, "hidden"), Count(rejected, "noPlace")),
                new ImageLook(
                    ulong.Parse(item.GetProperty("fingerprint").GetString() ?? string.Empty, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                    item.GetProperty("brightness").GetDouble(),
                    item.GetProperty("contrast").GetDouble()),
                ReadFile(item.GetProperty("picture")),
                [.. item.GetProperty("extras").EnumerateObject().Select(extra => new FormatFiles(extra.Name, [.. extra.Value.EnumerateArray().Select(ReadFile)]))]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The files in a line, without looking at what they show.</summary>
    /// <exception cref="FormatException">The line is not a record.</exception>
    public static IReadOnlyList<FileEntry> ReadFiles(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var item = document.RootElement;
            var extras = item.GetProperty("extras").EnumerateObject().SelectMany(extra => extra.Value.EnumerateArray());
            return [.. extras.Prepend(item.GetProperty("picture")).Select(ReadFile)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("a line is not the record of an image", exception);
        }
    }

    /// <summary>Writes counts by reason; reasons that did not happen are left out.</summary>
    public static void WriteRejected(Utf8JsonWriter json, Rejections rejected)
    {
        json.WriteStartObject("rejected");
        WriteCount(json, "truncated", rejected.Truncated);
        WriteCount(json, "tooSmall", rejected.TooSmall);
        WriteCount(json, "hidden", rejected.Hidden);
        WriteCount(json, "noPlace", rejected.NoPlace);
        json.WriteEndObject();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, int count)
    {
        if (count > 0)
        {
            json.WriteNumber(name, count);
        }
    }

    private static int Count(JsonElement rejected, string name) => rejected.TryGetProperty(name, out var value) ? value.GetInt32() : 0;

    private static void WriteFile(Utf8JsonWriter json, string? name, FileEntry file)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        json.WriteStartObject();
        json.WriteString("path", file.Path);
        json.WriteNumber("size", file.Size);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }

    private static FileEntry ReadFile(JsonElement item) => new(
        DatasetPaths.Checked(item.GetProperty("path").GetString()),
        item.GetProperty("size").GetInt64(),
        item.GetProperty("sha256").GetString() ?? string.Empty);
}
