namespace Resilience.Tool.Import.Yaml;

/// <summary>A key with its value and the key's place.</summary>
internal sealed class YamlEntry(string key, YamlNode value, int line, int column)
{
    public string Key { get; } = key;

    public YamlNode Value { get; } = value;

    public int Line { get; } = line;

    public int Column { get; } = column;
}
