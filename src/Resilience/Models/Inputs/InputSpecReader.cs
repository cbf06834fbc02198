using System.Globalization;
using System.Text.Json;
using SynthiCad.Shared;

namespace Resilience.Models.Inputs;

/// <summary>Reads how images become inputs: a JSON object, wherever it stands.</summary>
/// <param name="bad">Makes the error of the place where it stands.</param>
internal sealed class InputSpecReader(Func<string, ResilienceException> bad)
{
    private static readonly string[] Keys = ["layout", "channels", "scale", "mean", "std", "resize", "shorter-side", "filter", "pad", "upright", "size", "constants"];

    /// <summary>Reads an object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="start">What holds where a key is not there.</param>
    public InputSpec Read(JsonElement json, InputSpec start)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw bad("expected a JSON object");
        }

        var spec = json.EnumerateObject().Aggregate(start, Apply);
        foreach (var (name, values) in (ReadOnlySpan<(string, IReadOnlyList<double>)>)[("mean", spec.Mean), ("std", spec.Std)])
        {
            if (values.Count != 1 && values.Count != spec.Channels && !(spec.Gray && values.All(value => value == values[0])))
            {
                throw bad(spec.Gray ? $"'{name}' must be one number for a grey input" : $"'{name}' must be an array of three numbers");
            }
        }

        return spec;
    }

    private InputSpec Apply(InputSpec spec, JsonProperty entry) => entry.Name switch
    {
        "layout" => spec with { ChannelsFirst = Word(entry, "NCHW", "NHWC") == 0, HasLayout = true },
        "channels" => Word(entry, "RGB", "BGR", "gray") is var order ? spec with { BlueFirst = order == 1, Gray = order == 2, HasChannels = true } : spec,
        "scale" => spec with { Scale = Number(entry.Name, entry.Value) },
        "mean" => spec with { Mean = Values(entry) },
        "std" => spec with { Std = Values(entry) is var std && std.All(v => v != 0) ? std : throw bad("a divisor in 'std' is 0") },
        "resize" => spec with { Resize = spec.Resize with { Mode = (ResizeMode)Word(entry, "none", "stretch", "crop", "letterbox") } },
        "shorter-side" => spec with { Resize = spec.Resize with { ShorterSide = Whole(entry, 1, 65_535) } },
        "filter" => spec with { Resize = spec.Resize with { Filter = (ResizeFilter)Word(entry, "bilinear", "bicubic", "box", "lanczos", "nearest") } },
        "pad" => spec with { Resize = spec.Resize with { Pad = (byte)Whole(entry, 0, 255) } },
        "upright" => spec with { Resize = spec.Resize with { Upright = Word(entry, "false", "true") == 1 } },
        "size" => Size(entry) is var (width, height) ? spec with { Width = width, Height = height } : spec,
        "constants" => spec with { Constants = Constants(entry.Value) },
        _ => throw bad($"unknown key '{entry.Name}'{Suggest.Phrase(entry.Name, Keys)} (known: {string.Join(", ", Keys)})"),
    };

    private int Word(JsonProperty entry, params string[] words)
    {
        var value = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
        var found = Array.FindIndex(words, word => word.Equals(value, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : throw bad($"'{entry.Name}' is {value}{Suggest.Phrase(value, words)}, expected {string.Join(", ", words.SkipLast(1))} or {words[^1]}");
    }

    private double[] Values(JsonProperty entry) => entry.Value.ValueKind switch
    {
        JsonValueKind.Number => [Number(entry.Name, entry.Value)],
        JsonValueKind.Array when entry.Value.GetArrayLength() is 1 or 3 => [.. entry.Value.EnumerateArray().Select(v => Number(entry.Name, v))],
        _ => throw bad($"'{entry.Name}' must be an array of three numbers"),
    };

    private double Number(string key, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw bad($"'{key}' has {value.GetRawText()} where a finite number is expected");

    private int Whole(JsonProperty entry, int least, int most) =>
        entry.Value.ValueKind == JsonValueKind.Number && entry.Value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw bad(string.Create(CultureInfo.InvariantCulture, $"'{entry.Name}' is {entry.Value.GetRawText()}, expected a whole number from {least} to {most}"));

    private (int Width, int Height) Size(JsonProperty entry)
    {
        var parts = (entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText()).Split('x');
        if (parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && width is >= 1 and <= 65_535 && height is >= 1 and <= 65_535)
        {
            return (width, height);
        }

        throw bad($"'size' is {entry.Value.GetRawText()}, expected 224, or 320x224 (width x height)");
    }

    private Dictionary<string, double> Constants(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().ToDictionary(
            constant => constant.Name,
            constant => constant.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? (constant.Value.GetBoolean() ? 1 : 0) : Number(constant.Name, constant.Value),
            StringComparer.Ordinal)
        : throw bad("'constants' must be an object with a number for each input that is no image");
}
