namespace Resilience.Tool.Import.Yaml;

/// <summary>A single value.</summary>
/// <param name="text">Without quotes.</param>
/// <param name="quoted">Whether it stood in quotes: then it is a text whatever it looks like.</param>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
internal sealed class YamlScalar(string text, bool quoted, int line, int column) : YamlNode(line, column)
{
    public string Text { get; } = text;

    public bool Quoted { get; } = quoted;

    /// <summary>Nothing after the colon, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : "a value";
}
