using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;
using Resilience.Tool.Import;
using Resilience.Tool.Import.Yaml;
using SynthiCad.Shared;

namespace Resilience.Tool.Run;

/// <summary>A map of a campaign file: finds the values of known keys, and notes keys that are unknown, missing or there twice.</summary>
internal sealed class FileSection
{
    // Lists of a value are short; aliases could make many long ones of a small file.
    public const int MostItems = 1_000;
    private readonly string file;
    private readonly YamlMap map;
    private readonly ICollection<(int Line, int Column, ResilienceException Error)> problems;

    public FileSection(string file, YamlMap map, IReadOnlyList<FileKey> keys, ICollection<(int Line, int Column, ResilienceException Error)> problems, params string[] more)
    {
        (this.file, this.map, this.problems) = (file, map, problems);
        var names = keys.Select(key => key.Name).Concat(more).ToList();
        foreach (var entry in map.Entries.Where(entry => !names.Contains(entry.Key)))
        {
            var nearest = Suggest.Phrase(Printable.Of(entry.Key), names);
            var known = nearest.Length > 0 ? nearest : $"; expected {string.Join(", ", names.Where(name => name != FileKeys.Schema))}";
            Note(entry.Line, entry.Column, ErrorCodes.CampaignFileKey, $"unknown key '{Printable.Of(entry.Key)}'{known}");
        }

        foreach (var again in map.Entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
        {
            Note(again.Line, again.Column, ErrorCodes.CampaignFileValue, $"'{Printable.Of(again.Key)}' stands here twice");
        }

        // Of the lists that a file may have, one is enough.
        var lists = more.Length > 0 && Array.TrueForAll(more, name => map.Find(name) is null) ? more.Take(1) : [];
        foreach (var key in keys.Where(key => key.IsRequired).Select(key => key.Name).Where(name => map.Find(name) is null).Concat(lists))
        {
            Note(map.Line, map.Column, ErrorCodes.CampaignFileMissing, $"'{key}' is missing");
        }
    }

    /// <summary>Number of problems noted so far in the whole file.</summary>
    public int Problems => problems.Count;

    /// <summary>Where the section begins, as reports and annotations have it.</summary>
    public SourcePlace Source => new(file.Replace('\\', '/'), map.Line);

    /// <summary>Where an entry's value stands; of a missing one, the section.</summary>
    public (int Line, int Column) Place(string key) => map.Find(key) is { } entry ? (entry.Value.Line, entry.Value.Column) : (map.Line, map.Column);

    /// <summary>An entry's value, or null where there is none.</summary>
    public YamlNode? Node(string key) => map.Find(key)?.Value;

    /// <summary>The value as a text: a list is joined with commas. Null where the key is not there, or its value is no such thing, which is noted.</summary>
    public string? Text(FileKey key)
    {
        if (map.Find(key.Name)?.Value is not { } node)
        {
            return null;
        }

        if (node is YamlScalar { IsNull: false } scalar && scalar.Text.Trim().Length > 0)
        {
            return scalar.Text.Trim();
        }

        if (node is YamlList { Items.Count: > 0 and <= MostItems } list && key.Kind is SettingKind.Texts or SettingKind.Wholes or SettingKind.Numbers)
        {
            var wrong = list.Items.FirstOrDefault(item => item is not YamlScalar { IsNull: false } || ((YamlScalar)item).Text.Trim().Length == 0);
            if (wrong is null)
            {
                return string.Join(",", list.Items.Cast<YamlScalar>().Select(item => item.Text.Trim()));
            }

            node = wrong;
        }

        Note(node.Line, node.Column, ErrorCodes.CampaignFileValue, $"'{key.Name}' has {Kind(node)} where {Expected(key)} belongs");
        return null;
    }

    /// <summary>A whole number or a number within its key's range; where it is something else, that is noted and the default given.</summary>
    public double Number(FileKey key)
    {
        var usual = double.Parse(key.Default, CultureInfo.InvariantCulture);
        if (Text(key) is not { } text)
        {
            return usual;
        }

        var style = key.Kind == SettingKind.Whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= key.Minimum && number <= key.Maximum)
        {
            return number;
        }

        Wrong(key, text);
        return usual;
    }

    /// <summary>One of the key's words; where it is something else, that is noted and the default given.</summary>
    public string Word(FileKey key)
    {
        var text = Text(key);
        var word = text is null ? key.Default : key.Words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (word is null)
        {
            Wrong(key, text!);
        }

        return word ?? key.Default;
    }

    /// <summary>Notes a value that is not what belongs there.</summary>
    public void Wrong(FileKey key, string text)
    {
        var (line, column) = Place(key.Name);
        var nearest = Suggest.Phrase(Printable.Of(text), key.Words);
        Note(line, column, ErrorCodes.CampaignFileValue, $"'{key.Name}' is '{Printable.Of(text)}'{nearest}{(nearest.Length > 0 ? " Expected " : "; expected ")}{Expected(key)}");
    }

    /// <summary>Notes a problem.</summary>
    public void Note(int line, int column, string code, string message) =>
        problems.Add((line, column, new ResilienceException(code, message, Import.Place.Of(file, line, column))));

    /// <summary>What a node is, for messages.</summary>
    public static string Kind(YamlNode node) => node is YamlScalar { IsNull: false } scalar ? (scalar.Text.Trim().Length == 0 ? "an empty text" : $"'{Printable.Of(scalar.Text)}'") : node.Kind;

    private static string Expected(FileKey key)
    {
        var range = key.Minimum is { } minimum && key.Maximum is { } maximum
            ? string.Create(CultureInfo.InvariantCulture, $" from {minimum:0.####} to {maximum:0.####}")
            : string.Empty;
        return key.Kind switch
        {
            SettingKind.Whole => "a whole number" + range,
            SettingKind.Number => "a number" + range,
            SettingKind.Word => $"'{string.Join("', '", key.Words.SkipLast(1))}' or '{key.Words[^1]}'",
            SettingKind.Texts => "a text or a list of texts",
            SettingKind.Wholes => "a whole number, a list of them, or a text",
            SettingKind.Numbers => "a number or a list of numbers",
            _ => "a text",
        };
    }
}
