using System.Globalization;
using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Import;

/// <summary>A foreign configuration's map, read with the errors that its own tool would run into.</summary>
/// <param name="tool">For messages.</param>
/// <param name="file">For messages.</param>
/// <param name="map">Its keys.</param>
internal sealed class ForeignConfig(string tool, string file, YamlMap map)
{
    private const int MostKeys = 1000;

    public string File { get; } = file;

    public YamlMap Map { get; } = map;

    public bool Has(string key) => Map.Find(key) is not null;

    public int LineOf(string key) => Map.Find(key)?.Line ?? 0;

    /// <summary>The error of a key's value.</summary>
    public ResilienceException Wrong(string key, string what, string code = ErrorCodes.NotThatToolsConfig) =>
        Map.Find(key) is { } entry ? At(entry.Line, entry.Column, what, code) : At(Map.Line, Map.Column, what, code);

    public ResilienceException At(YamlNode node, string what, string code = ErrorCodes.NotThatToolsConfig) => At(node.Line, node.Column, what, code);

    /// <summary>A key that the tool cannot do without.</summary>
    public ResilienceException Missing(string key, string expected) =>
        Wrong(key, $"{tool} needs the key '{key}' ({expected}) and stops without it.");

    /// <summary>The value of a key, or null where it is absent or empty.</summary>
    public YamlNode? Value(string key) => Map.Find(key)?.Value is { } value && value is not YamlScalar { IsNull: true } ? value : null;

    /// <summary>A value as text.</summary>
    public string? Word(string key) => Value(key) switch
    {
        null => null,
        YamlScalar scalar => scalar.Text,
        var other => throw Wrong(key, $"'{key}' is {other.Kind}; {tool} expects one value."),
    };

    /// <summary>A value that is one of some words.</summary>
    public string? OneOf(string key, params string[] words)
    {
        var word = Word(key);
        return word is null || words.Contains(word, StringComparer.Ordinal)
            ? word
            : throw Wrong(key, $"'{key}' is '{Printable.Of(word)}'; {tool} knows {string.Join(", ", words)}{Hint.After(word, words)}");
    }

    public double? Number(string key) => Value(key) is null
        ? null
        : YamlNumbers.Number(Word(key)!) ?? throw Wrong(key, $"'{key}' is '{Printable.Of(Word(key)!)}', which is no number.");

    public long? Whole(string key) => Value(key) is null
        ? null
        : YamlNumbers.Whole(Word(key)!) ?? throw Wrong(key, $"'{key}' is '{Printable.Of(Word(key)!)}', which is no whole number.");

    public bool? Flag(string key) => Word(key) switch
    {
        null => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        var word => throw Wrong(key, $"'{key}' is '{Printable.Of(word)}'; {tool} expects True or False."),
    };

    /// <summary>A list of values; a single value counts as a list of one.</summary>
    public IReadOnlyList<string> Words(string key) => Value(key) switch
    {
        null => [],
        YamlScalar scalar => [scalar.Text],
        YamlList list => [.. list.Items.Select(i => (i as YamlScalar)?.Text ?? throw At(i, $"'{key}' holds {i.Kind}; {tool} expects values."))],
        var other => throw Wrong(key, $"'{key}' is {other.Kind}; {tool} expects a list."),
    };

    public IReadOnlyList<long> Wholes(string key) =>
        [.. Words(key).Select(w => YamlNumbers.Whole(w) ?? throw Wrong(key, $"'{key}' holds '{Printable.Of(w)}', which is no whole number."))];

    /// <summary>A seed; null where there is none.</summary>
    public ulong? Seed(string key, ImportNotes notes)
    {
        var seed = Whole(key);
        switch (seed)
        {
            case null:
                notes.Differs($"There is no '{key}': {tool} draws anew in every run; here the default seed draws the same faults on every machine.");
                return null;
            case 0:
                notes.Warn($"'{key}: 0' is as good as none to {tool}, which asks whether it is true; here it is a seed like any other.", LineOf(key));
                return 0;
            case < 0:
                throw Wrong(key, $"'{key}' is {Word(key)}; NumPy's seeds are not negative.");
            default:
                notes.Differs($"'{key}' is taken over, but draws other faults: the generators differ.", LineOf(key));
                return (ulong)seed;
        }
    }

    /// <summary>Says what becomes of each key that shapes nothing.</summary>
    public void CheckKeys(IReadOnlyList<ForeignKey> keys, ImportNotes notes, string within = "")
    {
        if (Map.Entries.Count > MostKeys)
        {
            throw At(Map, string.Create(CultureInfo.InvariantCulture, $"has {Map.Entries.Count} keys; {tool} knows {keys.Count}."));
        }

        foreach (var group in Map.Entries.GroupBy(e => e.Key, StringComparer.Ordinal))
        {
            var entry = group.Last();
            if (group.Skip(1).Any())
            {
                notes.Warn($"'{Printable.Of(entry.Key)}' stands {(group.Count() == 2 ? "twice" : "several times")}; the last counts, as for {tool}.", entry.Line);
            }

            switch (keys.FirstOrDefault(k => k.Name == entry.Key))
            {
                case null:
                    notes.Warn($"{tool} knows no key '{Printable.Of(entry.Key)}'{within} and ignores it{Hint.After(entry.Key, keys.Select(k => k.Name))}", entry.Line);
                    break;
                case { Fate: KeyFate.NoMeaning } key:
                    notes.Without(key.Name, key.Text, entry.Line);
                    break;
                case { Fate: KeyFate.Ignored } key:
                    notes.Warn($"'{key.Name}' is ignored by {tool}: {key.Text}", entry.Line);
                    break;
                default:
                    break;
            }
        }
    }

    private ResilienceException At(int line, int column, string what, string code) => new(code, what, Place.Of(File, Math.Max(1, line), Math.Max(1, column)));
}
