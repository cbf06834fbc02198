using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads JSON (comments and trailing commas allowed) into a tree that knows its places.</summary>
internal sealed class JsonTreeReader
{
    private const int MaximumDepth = 32;
    private readonly string file;
    private readonly byte[] utf8;
    private readonly List<int> lineStarts = [0];

    private JsonTreeReader(string file, byte[] utf8)
    {
        this.file = file;
        this.utf8 = utf8;
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\n')
            {
                lineStarts.Add(i + 1);
            }
        }
    }

    public static JsonNode Read(string file, byte[] utf8)
    {
        // A byte order mark is legal in files and unknown to the reader.
        if (utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[3..];
        }

        var tree = new JsonTreeReader(file, utf8);
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
            {
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
                MaxDepth = MaximumDepth,
            });
            reader.Read();
            var root = tree.ReadValue(ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var start = tree.lineStarts[Math.Min(line, tree.lineStarts.Count - 1)];
            var (_, column) = tree.Position(Math.Min(utf8.Length, start + (int)(exception.BytePositionInLine ?? 0)));
            throw new SynthiCadException(ErrorCodes.SceneNotJson, "not valid JSON: " + TextScanner.Show(FirstSentence(exception.Message), 200), file, line + 1, column, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new SynthiCadException(ErrorCodes.SceneNotJson, "not valid JSON: a text holds bytes that are not UTF-8", file, 1, 1, exception);
        }
    }

    private JsonNode ReadValue(ref Utf8JsonReader reader)
    {
        var (line, column) = Position((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var node = new JsonNode(JsonValueKind.Object, line, column);
                ReadMembers(ref reader, node);
                return node;
            case JsonTokenType.StartArray:
                var list = new JsonNode(JsonValueKind.Array, line, column);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Items.Add(ReadValue(ref reader));
                }

                return list;
            case JsonTokenType.String:
                return new JsonNode(JsonValueKind.String, line, column) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                var text = Encoding.ASCII.GetString(reader.ValueSpan);
                var number = reader.TryGetDouble(out var parsed) && double.IsFinite(parsed) ? parsed : double.NaN;
                return new JsonNode(JsonValueKind.Number, line, column) { Text = text, Number = number };
            default:
                var kind = reader.TokenType switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                };
                return new JsonNode(kind, line, column);
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, JsonNode node)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var (line, column) = Position((int)reader.TokenStartIndex);
            if (node.Members.Find(member => string.Equals(member.Name, name, StringComparison.Ordinal)) is { } first)
            {
                throw new SynthiCadException(ErrorCodes.DuplicateKey, $"'{name}' stands here twice; the first is in line {first.Line}", file, line, column);
            }

            reader.Read();
            node.Members.Add(new JsonMember(name, line, column, ReadValue(ref reader)));
        }
    }

    private (int Line, int Column) Position(int offset)
    {
        var index = lineStarts.BinarySearch(offset);
        var line = index >= 0 ? index : ~index - 1;
        return (line + 1, Encoding.UTF8.GetCharCount(utf8, lineStarts[line], offset - lineStarts[line]) + 1);
    }

    // The framework appends "LineNumber: … | BytePositionInLine: …", which the canonical form says already.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.', ' ');
    }
}
