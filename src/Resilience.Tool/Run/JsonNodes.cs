using System.Text;
using System.Text.Json;
using Resilience.Tool.Import;
using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Run;

/// <summary>Reads JSON into the nodes of a configuration, with comments and trailing commas.</summary>
internal ref struct JsonNodes
{
    private const int MaxDepth = 32;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly string file;
    private Utf8JsonReader reader;
    private int line;
    private int lineStart;
    private int counted;

    private JsonNodes(ReadOnlySpan<byte> bytes, string file)
    {
        this.bytes = bytes;
        this.file = file;
        reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
        line = 1;
    }

    /// <summary>The document's root.</summary>
    /// <exception cref="ResilienceException">RES0131.</exception>
    public static YamlNode Read(string text, string file)
    {
        var nodes = new JsonNodes(Encoding.UTF8.GetBytes(text), file);
        try
        {
            nodes.reader.Read();
            var root = nodes.Node();
            nodes.reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            var place = Place.Of(file, (int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
            throw new ResilienceException(ErrorCodes.CampaignFileSyntax, $"is not JSON: {Printable.Of(error.Message, 200)}", place, error);
        }
        catch (InvalidOperationException error)
        {
            // A text with half of a surrogate pair.
            throw new ResilienceException(ErrorCodes.CampaignFileSyntax, $"is not JSON: {Printable.Of(error.Message, 200)}", file, error);
        }
    }

    private YamlNode Node()
    {
        var (row, column) = Here();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var entries = new List<YamlEntry>();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (keyRow, keyColumn) = Here();
                    var key = reader.GetString()!;
                    reader.Read();
                    entries.Add(new YamlEntry(key, Node(), keyRow, keyColumn));
                }

                return new YamlMap(entries, row, column);
            case JsonTokenType.StartArray:
                var items = new List<YamlNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Node());
                }

                return new YamlList(items, row, column);
            case JsonTokenType.String:
                return new YamlScalar(reader.GetString()!, quoted: true, row, column);
            case JsonTokenType.Null:
                return new YamlScalar("null", quoted: false, row, column);
            default:
                return new YamlScalar(Encoding.UTF8.GetString(reader.ValueSpan), quoted: false, row, column);
        }
    }

    // Columns count letters, not bytes. Tokens come in order, so each line is counted once.
    private (int Line, int Column) Here()
    {
        var start = (int)reader.TokenStartIndex;
        for (; counted < start; counted++)
        {
            if (bytes[counted] == (byte)'\n')
            {
                line++;
                lineStart = counted + 1;
            }
        }

        return (line, Encoding.UTF8.GetCharCount(bytes[lineStart..start]) + 1);
    }
}
