using System.Text.Json;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>Reads one list of a large JSON object item by item, so that the file need not fit into memory.</summary>
internal sealed class JsonArrayStream
{
    private const int Chunk = 1 << 16;
    private readonly Stream stream;
    private readonly string name;
    private byte[] buffer = new byte[Chunk];
    private int start;
    private int filled;
    private bool ended;
    private JsonReaderState state;
    private bool inside;

    private JsonArrayStream(Stream stream, string name)
    {
        this.stream = stream;
        this.name = name;
    }

    /// <summary>The items of the list <paramref name="name"/> at the top of the file; none where there is no such list.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static IEnumerable<JsonElement> Read(string path, string name)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        var reader = new JsonArrayStream(file, name);
        while (reader.Next() is { } item)
        {
            yield return item;
        }
    }

    private JsonElement? Next()
    {
        while (true)
        {
            switch (Step(out var item))
            {
                case Progress.Item:
                    return item;
                case Progress.End:
                    return null;
                case Progress.Starved when ended:
                    throw new JsonException("the file ends in the middle");
                case Progress.Starved:
                    Fill();
                    break;
            }
        }
    }

    // Reads one token, or one whole item of the list; nothing is taken unless it is there as a whole.
    private Progress Step(out JsonElement item)
    {
        item = default;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, filled - start), ended, state);
        if (!reader.Read())
        {
            return ended ? Progress.End : Progress.Starved;
        }

        if (inside)
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return Progress.End;
            }

            var first = (int)reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return Progress.Starved;
            }

            using var document = JsonDocument.Parse(buffer.AsMemory(start + first, (int)reader.BytesConsumed - first));
            item = document.RootElement.Clone();
            Advance(ref reader);
            return Progress.Item;
        }

        if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals(name))
        {
            if (!reader.Read())
            {
                return Progress.Starved;
            }

            inside = reader.TokenType == JsonTokenType.StartArray;
        }

        Advance(ref reader);
        return Progress.Token;
    }

    private void Advance(ref Utf8JsonReader reader)
    {
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    private void Fill()
    {
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        (start, filled) = (0, filled - start);
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer, filled, buffer.Length - filled);
        filled += read;
        ended = read == 0;
    }

    private enum Progress
    {
        Token,
        Item,
        Starved,
        End,
    }
}
