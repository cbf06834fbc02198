namespace Resilience.Tool.Import.Yaml;

/// <summary>A node of a configuration, with its place. Classes, not records: nodes may be shared, and a record's members would walk them all.</summary>
/// <param name="line">From 1.</param>
/// <param name="column">From 1.</param>
internal abstract class YamlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>What it is, in a word for messages.</summary>
    public abstract string Kind { get; }
}
