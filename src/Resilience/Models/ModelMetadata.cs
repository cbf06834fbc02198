using System.Text.Json;
using Resilience.Models.Onnx;
using SynthiCad.Shared;

namespace Resilience.Models;

/// <summary>Reads the <c>resilience.*</c> entries of a model's metadata.</summary>
internal static class ModelMetadata
{
    public const string ClassesKey = "resilience.classes";
    public const string InputKey = "resilience.input";
    private static readonly string[] InputKeys = ["layout", "channels", "scale", "mean", "std"];

    /// <summary>Class names by output index, or null where the model does not say.</summary>
    /// <exception cref="ResilienceException">RES0206: not a JSON array of distinct names.</exception>
    public static IReadOnlyList<string>? Classes(ModelProto model, string file)
    {
        if (Find(model, ClassesKey) is not { } text)
        {
            return null;
        }

        try
        {
            var names = JsonSerializer.Deserialize<string[]>(text);
            if (names is { Length: > 0 } && names.All(n => !string.IsNullOrWhiteSpace(n)) && names.Distinct(StringComparer.Ordinal).Count() == names.Length)
            {
                return names;
            }
        }
        catch (JsonException)
        {
        }

        throw Bad(ClassesKey, "expected a JSON array of distinct class names", file);
    }

    /// <summary>How images become inputs; the default where the model does not say.</summary>
    /// <exception cref="ResilienceException">RES0206: malformed, or a value out of range.</exception>
    public static InputSpec Input(ModelProto model, string file)
    {
        if (Find(model, InputKey) is not { } text)
        {
            return InputSpec.Default;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw Bad(InputKey, "expected a JSON object", file);
            }

            return json.RootElement.EnumerateObject().Aggregate(InputSpec.Default, (spec, entry) => Apply(spec, entry, file));
        }
        catch (JsonException error)
        {
            throw Bad(InputKey, $"it is no JSON: {error.Message}", file);
        }
    }

    private static InputSpec Apply(InputSpec spec, JsonProperty entry, string file) => entry.Name switch
    {
        "layout" => spec with { ChannelsFirst = Choice(entry, "NCHW", "NHWC", file) },
        "channels" => spec with { BlueFirst = !Choice(entry, "RGB", "BGR", file) },
        "scale" => spec with { Scale = Number(entry.Name, entry.Value, file) },
        "mean" => spec with { Mean = Channels(entry, file) },
        "std" => spec with { Std = Channels(entry, file) is var std && std.All(v => v != 0) ? std : throw Bad(InputKey, "a divisor in 'std' is 0", file) },
        _ => throw Bad(InputKey, $"unknown key '{entry.Name}'{Suggest.Phrase(entry.Name, InputKeys)} (known: {string.Join(", ", InputKeys)})", file),
    };

    private static bool Choice(JsonProperty entry, string yes, string no, string file)
    {
        var value = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString() : entry.Value.GetRawText();
        return value == yes || (value == no ? false : throw Bad(InputKey, $"'{entry.Name}' is {value}, expected {yes} or {no}", file));
    }

    private static double[] Channels(JsonProperty entry, string file) =>
        entry.Value.ValueKind == JsonValueKind.Array && entry.Value.GetArrayLength() == 3
            ? [.. entry.Value.EnumerateArray().Select(v => Number(entry.Name, v, file))]
            : throw Bad(InputKey, $"'{entry.Name}' must be an array of three numbers", file);

    private static double Number(string key, JsonElement value, string file) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Bad(InputKey, $"'{key}' has {value.GetRawText()} where a finite number is expected", file);

    private static string? Find(ModelProto model, string key) => model.MetadataProps.FirstOrDefault(p => p.Key == key)?.Value;

    private static ResilienceException Bad(string key, string what, string file) =>
        new(ErrorCodes.BadMetadata, $"metadata '{key}' of {Path.GetFileName(file)}: {what}.", file);
}
