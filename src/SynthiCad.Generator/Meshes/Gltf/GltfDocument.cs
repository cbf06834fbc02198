using System.Globalization;
using System.Text.Json;

namespace SynthiCad.Generator.Meshes.Gltf;

/// <summary>The JSON of a glTF file, asked for what should be there: everything else is an error with a name.</summary>
internal sealed class GltfDocument
{
    private readonly Dictionary<string, JsonElement[]> _lists = new(StringComparer.Ordinal);

    public GltfDocument(RawMesh raw, JsonElement root)
    {
        Raw = raw;
        Root = root.ValueKind == JsonValueKind.Object ? root : throw Bad("the file is JSON and no object");
    }

    public RawMesh Raw { get; }

    public JsonElement Root { get; }

    /// <summary>Makes the error for what glTF does not allow.</summary>
    public SynthiCadException Bad(string message) => Raw.Error(ErrorCodes.MeshStructure, message);

    /// <summary>The objects of a list at the top; none where the file lacks it.</summary>
    public JsonElement[] List(string name)
    {
        if (!_lists.TryGetValue(name, out var list))
        {
            list = Array(Root, name);
            _lists.Add(name, list);
        }

        return list;
    }

    /// <summary>One object of a list at the top.</summary>
    public JsonElement Item(string list, int index)
    {
        var items = List(list);
        return index >= 0 && index < items.Length
            ? items[index]
            : throw Raw.Error(
                ErrorCodes.MeshIndexOutOfRange, FormattableString.Invariant($"{list}[{index}] is referred to and the file has {items.Length}; expected 0..{items.Length - 1}"));
    }

    /// <summary>A member of an object; false where it lacks it.</summary>
    public bool Has(JsonElement owner, string name, out JsonElement value) => owner.ValueKind == JsonValueKind.Object
        ? owner.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null
        : throw Bad($"the owner of '{name}' is {Show(owner)}; expected an object");

    public JsonElement[] Array(JsonElement owner, string name)
    {
        if (!Has(owner, name, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : throw Bad($"'{name}' is {Show(value)}; expected a list");
    }

    public string Text(JsonElement owner, string name)
    {
        if (!Has(owner, name, out var value))
        {
            return string.Empty;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Bad($"'{name}' is {Show(value)}; expected a text");
        }
        catch (InvalidOperationException)
        {
            throw Bad($"'{name}' is a text with half a surrogate pair");
        }
    }

    /// <summary>A whole number, or null where the object lacks it.</summary>
    public int? Int(JsonElement owner, string name) => Has(owner, name, out var value) ? Whole(value, name) : null;

    public int Whole(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= 0 && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw Bad($"'{name}' is {Show(value)}; expected a whole number from 0 on");

    /// <summary>A whole number that has to be there.</summary>
    public int Needed(JsonElement owner, string name) => Int(owner, name) ?? throw Bad($"an object lacks '{name}'");

    /// <summary>Numbers, or the given ones where the object lacks them.</summary>
    public float[] Floats(JsonElement owner, string name, params float[] otherwise)
    {
        if (!Has(owner, name, out var value))
        {
            return otherwise;
        }

        var items = otherwise.Length == 1 ? [value] : Array(owner, name);
        var numbers = new float[otherwise.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (items.Length != numbers.Length || items[i].ValueKind != JsonValueKind.Number || !items[i].TryGetSingle(out numbers[i]) || !float.IsFinite(numbers[i]))
            {
                throw Bad(FormattableString.Invariant($"'{name}' is {Show(value)}; expected {numbers.Length} finite number(s)"));
            }
        }

        return numbers;
    }

    private static string Show(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"a list of {value.GetArrayLength()}"),
            _ => value.GetRawText(),
        };
        return TextScanner.Show(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
