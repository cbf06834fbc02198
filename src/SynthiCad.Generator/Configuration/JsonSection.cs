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

    public JsonNode? Take(string key)
    {
        taken.Add(key);
        knownKeys.Add(Join(key));
        return node?.Members.Find(member => string.Equals(member.Name, key, StringComparison.Ordinal))?.Value;
    }

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
            : throw Wrong(value, Quote(Join(key)), "a whole number from 0 to 18446744073709551615");
    }

    public double Number(string key, double fallback, double minimum, double maximum) =>
        Take(key) is { } value ? Checked(value, key, minimum, maximum) : fallback;

    public NumberRange Range(string key, NumberRange fallback, double minimum, double maximum, bool whole = false)
    {
        if (Take(key) is not { } value)
        {
            return fallback;
        }

        if (value.Kind == JsonValueKind.Number)
        {
            return NumberRange.Fixed(One(value, key, minimum, maximum, whole));
        }

        if (value.Kind != JsonValueKind.Array || value.Items.Count != 2)
        {
            throw Wrong(value, Quote(Join(key)), "a number or a range [minimum, maximum]");
        }

        return Ordered(value, One(value.Items[0], key, minimum, maximum, whole), One(value.Items[1], key, minimum, maximum, whole), key);
    }

    /// <summary>A number (grey), two numbers (grey range), three numbers (a colour) or two colours (a range each channel).</summary>
    public ColorRange? Color(string key, ColorRange? fallback)
    {
        const string Expected = "a grey 0..1, a grey range [a, b], a colour [r, g, b] or a colour range [[r, g, b], [r, g, b]]";
        if (Take(key) is not { } value)
        {
            return fallback;
        }

        if (value.Kind == JsonValueKind.Number)
        {
            var grey = Checked(value, key, 0, 1);
            return ColorRange.Grey(grey, grey);
        }

        if (value.Kind == JsonValueKind.Array && value.Items.Count == 2 && value.Items.TrueForAll(item => item.Kind == JsonValueKind.Number))
        {
            var grey = Ordered(value, value.Items[0], value.Items[1], key);
            return ColorRange.Grey(grey.Minimum, grey.Maximum);
        }

        var (low, high) = value.Kind == JsonValueKind.Array && value.Items.Count == 2 ? (value.Items[0], value.Items[1]) : (value, value);
        if (low.Kind != JsonValueKind.Array || high.Kind != JsonValueKind.Array || low.Items.Count != 3 || high.Items.Count != 3)
        {
            throw Wrong(value, Quote(Join(key)), Expected);
        }

        NumberRange Channel(int i) => Ordered(value, low.Items[i], high.Items[i], key);
        return new ColorRange(Channel(0), Channel(1), Channel(2), IsGrey: false);
    }

    public string Word(string key, string fallback, params string[] choices) => Take(key) is { } value ? Word(value, key, choices) : fallback;

    public IReadOnlyList<string> Words(string key, IReadOnlyList<string> fallback, IReadOnlyCollection<string> choices)
    {
        if (Take(key) is not { } value)
        {
            return fallback;
        }

        return value.Kind == JsonValueKind.Array && value.Items.Count > 0
            ? value.Items.ConvertAll(item => Word(item, key, choices))
            : throw Wrong(value, Quote(Join(key)), "a list of names, at least one");
    }

    public string Text(string key)
    {
        if (Take(key) is not { } value)
        {
            throw Missing(key, ErrorCodes.MissingKey, $"{Quote(Join(key))} is missing");
        }

        return value.Kind == JsonValueKind.String ? value.Text : throw Wrong(value, Quote(Join(key)), "a text");
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

    private string Word(JsonNode value, string key, IReadOnlyCollection<string> choices)
    {
        if (value.Kind != JsonValueKind.String)
        {
            throw Wrong(value, Quote(Join(key)), "one of " + string.Join(", ", choices));
        }

        return choices.Contains(value.Text, StringComparer.Ordinal)
            ? value.Text
            : throw Error(
                ErrorCodes.UnknownWord,
                value,
                $"{Quote(Join(key))} is \"{value.Text}\"; expected one of {string.Join(", ", choices)}{Suggest.Phrase(value.Text, choices)}");
    }

    private NumberRange Ordered(JsonNode value, JsonNode low, JsonNode high, string key) =>
        Ordered(value, Checked(low, key, 0, 1), Checked(high, key, 0, 1), key);

    private NumberRange Ordered(JsonNode value, double low, double high, string key)
    {
        var range = new NumberRange(low, high);
        return low <= high
            ? range
            : throw Error(ErrorCodes.OutOfRange, value, $"{Quote(Join(key))} is {range}: the minimum is above the maximum");
    }

    private double One(JsonNode value, string key, double minimum, double maximum, bool whole) =>
        whole ? WholeNumber(value, key, minimum, maximum) : Checked(value, key, minimum, maximum);

    private double WholeNumber(JsonNode value, string key, double minimum, double maximum)
    {
        var number = Checked(value, key, minimum, maximum);
        return Math.Floor(number) == number
            ? number
            : throw Wrong(value, Quote(Join(key)), "a whole number");
    }

    private double Checked(JsonNode value, string key, double minimum, double maximum)
    {
        if (value.Kind != JsonValueKind.Number)
        {
            throw Wrong(value, Quote(Join(key)), "a number");
        }

        // Written so that NaN fails too.
        return value.Number >= minimum && value.Number <= maximum
            ? value.Number
            : throw Error(ErrorCodes.OutOfRange, value, string.Create(CultureInfo.InvariantCulture, $"{Quote(Join(key))} is {value.Text}; expected {minimum} to {maximum}"));
    }

    private string Join(string key) => path.Length == 0 ? key : path + "." + key;

    private static string Quote(string name) => $"'{name}'";
}
