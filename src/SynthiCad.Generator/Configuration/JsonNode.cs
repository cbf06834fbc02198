using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>A JSON value with the place where it starts, so that every complaint can point at it.</summary>
internal sealed class JsonNode
{
    public JsonNode(JsonValueKind kind, int line, int column)
    {
        Kind = kind;
        Line = line;
        Column = column;
    }

    public JsonValueKind Kind { get; }

    /// <summary>1-based.</summary>
    public int Line { get; }

    /// <summary>1-based, in UTF-16 units as editors count.</summary>
    public int Column { get; }

    public string Text { get; init; } = string.Empty;

    /// <summary>The number, or NaN where a double cannot hold it.</summary>
    public double Number { get; init; }

    public List<JsonNode> Items { get; } = [];

    public List<JsonMember> Members { get; } = [];

    /// <summary>What a reader of the file would call it.</summary>
    public string Description => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"a list of {Items.Count}",
        JsonValueKind.String => $"the text \"{Text}\"",
        JsonValueKind.Number => Text,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
