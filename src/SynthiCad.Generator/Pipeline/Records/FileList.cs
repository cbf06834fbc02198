using System.Text.Json;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline.Records;

/// <summary>Lists of files with their hashes, a line each, so that a set of any size has a manifest of a few lines.</summary>
internal static class FileList
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void WriteLine(Stream stream, FileEntry entry)
    {
        JsonSerializer.Serialize(stream, entry, Options);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>The entries of a list.</summary>
    /// <exception cref="SynthiCadException">A line is none (SCAD0603).</exception>
    public static IEnumerable<FileEntry> Read(string path) => LineReader.Read(path).Select(item => Parse(path, item.Line));

    private static FileEntry Parse(string path, ReadOnlyMemory<byte> line)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<FileEntry>(line.Span, Options) ?? throw new JsonException("null");
            DatasetPaths.Checked(entry.Path);
            return entry;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new SynthiCadException(ErrorCodes.FileProof, "a line is not the entry of a file: " + exception.Message, path, innerException: exception);
        }
    }
}
