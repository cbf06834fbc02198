namespace Resilience.Tool.Import.Yaml;

/// <summary>Keys with values, in the file's order.</summary>
internal sealed class YamlMap(IReadOnlyList<YamlEntry> entries, int line, int column) : YamlNode(line, column)
{
    /// <summary>All entries; where a key stands twice the last counts, as in the readers of Python.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    public override string Kind => "a map";

    /// <summary>The last entry of a key, or null.</summary>
    public YamlEntry? Find(string key) => Entries.LastOrDefault(e => e.Key == key);
}
