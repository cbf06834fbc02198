using System.Globalization;
using System.Text.Json;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Configuration;

/// <summary>
/// Takes the keys of one JSON object, each once with its checks, then refuses what is left over. It notes every key
/// it is asked for, so that a test can hold the schema against the parser.
/// </summary>
internal sealed class JsonSection
{
    private readonly string file;
    private readonly string path;
    private readonly JsonNode? node;
    private readonly ICollection<string> knownKeys;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public JsonSection(string file, string path, JsonNode? node, ICollection<string> knownKeys)
    {
        this.file = file;
        this.path = path;
        this.node = node;
        this.knownKeys = knownKeys;
        if (node is not null && node.Kind != JsonValueKind.Object)
        {
            throw Wrong(node, path.Length == 0 ? "the scene file" : Quote(path), "an object");
        }
    }

    /// <summary>Where the object starts; the file's start where it is not there.</summary>
    public JsonNode Place => node ?? new JsonNode(JsonValueKind.Null, 1, 1);

    /// <summary>Whether a key is there, without taking it.</summary>
    public bool Has(string key) => node?.Members.Exists(member => string.Equals(member.Name, key, StringComparison.Ordinal)) ?? false;

    public JsonNode? Take(string key)
    {
        taken.Add(key);
        knownKeys.Add(Join(key));
        return node?.Members.Find(member => string.Equals(member.Name, key, StringComparison.Ordinal))?.Value;
    }

    /// <summary>An object in a key's value whose own keys are no keys of the format.</summary>
    public JsonSection Nested(string key, JsonNode value) => new(file, Join(key), value, new List<string>());

    public JsonSection Section(string key) => new(file, Join(key), Take(key), knownKeys);

    public int Integer(string key, int fallback, int minimum, int maximum) =>
        Take(key) is { } value ? (int)WholeNumber(value, key, minimum, maximum) : fallback;

    public ulong UnsignedInteger(string key, ulong fallback)
    {
        if (Take(key) is not { } value)
        {
            return fallback;
        }

        return value.Kind == JsonValueKind.Number && ulong.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(value, Name(key), "a whole number from 0 to 18446744073709551615");
    }

    public double Number(string key, double fallback, double minimum, double maximum) =>
        Take(key) is { } value ? Checked(value, key, minimum, maximum) : fallback;

    public bool Flag(string key, bool fallback) => OptionalFlag(key) ?? fallback;

    public bool? OptionalFlag(string key) => Take(key) is not { } value
        ? null
        : value.Kind is JsonValueKind.True or JsonValueKind.False ? value.Kind == JsonValueKind.True : throw Wrong(value, Name(key), "true or false");

    public Distribution Distribution(string key, Distribution fallback, double minimum, double maximum, bool whole = false) =>
        OptionalDistribution(key, fallback, minimum, maximum, whole)!;

    public Distribution? OptionalDistribution(string key, Distribution? fallback, double minimum, double maximum, bool whole = false) =>
        Take(key) is { } value ? new DistributionReader(this, key, minimum, maximum, whole).Read(value) : fallback;

    public ColorDistribution Color(string key, ColorDistribution fallback) => OptionalColor(key, fallback)!;

    public ColorDistribution? OptionalColor(string key, ColorDistribution? fallback) => Take(key) is { } value ? new ColorReader(this, key).Read(value) : fallback;

    /// <summary>A word, a list of words alike likely, or an object of weights; the order is that of <paramref name="choices"/>.</summary>
    public WeightedWords Weighted(string key, WeightedWords fallback, params string[] choices) =>
        Take(key) is { } value ? WeightedWordsReader.Read(this, key, value, choices) : fallback;

    public FileList Files(string key, FileList fallback, string what, params string[] endings) =>
        Take(key) is { } value ? FileListReader.Read(this, key, value, file, what, endings) : fallback;

    public string Word(string key, string fallback, params string[] choices) => Take(key) is { } value ? Word(value, key, choices) : fallback;

    public IReadOnlyList<string> Words(string key, IReadOnlyList<string> fallback, IReadOnlyCollection<string> choices)
    {
        if (Take(key) is not { } value)
        {
            return fallback;
        }

        return value.Kind == JsonValueKind.Array && value.Items.Count > 0
            ? value.Items.ConvertAll(item => Word(item, key, choices))
            : throw Wrong(value, Name(key), "a list of names, at least one");
    }

    public string Text(string key)
    {
        if (Take(key) is not { } value)
        {
            throw Missing(key, ErrorCodes.MissingKey, $"{Name(key)} is missing");
        }

        return value.Kind == JsonValueKind.String ? value.Text : throw Wrong(value, Name(key), "a text");
    }

    /// <summary>A required key is not there; where another is spelt nearly so, that one is the error.</summary>
    public SynthiCadException Missing(string key, string code, string message)
    {
        var misspelt = node?.Members.FirstOrDefault(member => !taken.Contains(member.Name) && Suggest.Nearest(member.Name, [key]) is not null);
        return misspelt is { } found
            ? new SynthiCadException(ErrorCodes.UnknownKey, $"unknown key {Quote(Join(found.Name))}; did you mean '{key}'?", file, found.Line, found.Column)
            : new SynthiCadException(code, message, file, node?.Line ?? 1, node?.Column ?? 1);
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Close()
    {
        foreach (var member in node?.Members ?? [])
        {
            if (!taken.Contains(member.Name))
            {
                var known = string.Join(", ", taken.Where(key => key[0] != '$').Order(StringComparer.Ordinal));
                var hint = Suggest.Phrase(member.Name, taken) is { Length: > 0 } phrase ? phrase : $"; known here: {known}";
                throw new SynthiCadException(ErrorCodes.UnknownKey, $"unknown key {Quote(Join(member.Name))}{hint}", file, member.Line, member.Column);
            }
        }
    }

    public SynthiCadException Error(string code, JsonNode at, string message) => new(code, message, file, at.Line, at.Column);

    public SynthiCadException Wrong(JsonNode at, string what, string expected) =>
        Error(ErrorCodes.WrongType, at, $"{what} is {at.Description}; expected {expected}");

    /// <summary>One of some words.</summary>
    public string Word(JsonNode value, string key, IReadOnlyCollection<string> choices)
    {
        if (value.Kind != JsonValueKind.String)
        {
            throw Wrong(value, Name(key), "one of " + string.Join(", ", choices));
        }

        return choices.Contains(value.Text, StringComparer.Ordinal)
            ? value.Text
            : throw Error(
                ErrorCodes.UnknownWord,
                value,
                $"{Name(key)} is \"{value.Text}\"; expected one of {string.Join(", ", choices)}{Suggest.Phrase(value.Text, choices)}");
    }

    /// <summary>A whole number within limits.</summary>
    public double WholeNumber(JsonNode value, string key, double minimum, double maximum)
    {
        var number = Checked(value, key, minimum, maximum);
        return Math.Floor(number) == number
            ? number
            : throw Wrong(value, Name(key), "a whole number");
    }

    /// <summary>A number within limits.</summary>
    public double Checked(JsonNode value, string key, double minimum, double maximum)
    {
        if (value.Kind != JsonValueKind.Number)
        {
            throw Wrong(value, Name(key), "a number");
        }

        // Written so that NaN fails too.
        return value.Number >= minimum && value.Number <= maximum
            ? value.Number
            : throw Error(ErrorCodes.OutOfRange, value, string.Create(CultureInfo.InvariantCulture, $"{Name(key)} is {value.Text}; expected {minimum} to {maximum}"));
    }

    /// <summary>A key for messages: dotted, quoted.</summary>
    public string Name(string key) => Quote(Join(key));

    private string Join(string key) => path.Length == 0 ? key : path + "." + key;

    private static string Quote(string name) => $"'{name}'";
}
