using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Resilience.Models.Inputs;

/// <summary>
/// The short form in attributes and campaign files, <c>channels=BGR; mean=103.9,116.8,123.7; resize=crop; shorter-side=256</c>, and the word <c>imagenet</c>, as
/// the JSON object that it stands for.
/// </summary>
internal static class InputNotation
{
    private const string ConstantPrefix = "constants.";

    /// <summary>What torchvision's ImageNet models are given.</summary>
    public static InputSpec ImageNet { get; } = new()
    {
        HasChannels = true,
        Mean = [0.485, 0.456, 0.406],
        Std = [0.229, 0.224, 0.225],
        Resize = new ResizePolicy { Mode = ResizeMode.Crop, ShorterSide = 256 },
    };

    /// <summary>The object, and what it starts from.</summary>
    /// <param name="text">The notation.</param>
    /// <param name="start">What the parts change, unless the text begins with <c>imagenet</c>.</param>
    /// <param name="bad">Makes the error.</param>
    public static (JsonElement Json, InputSpec Start) Parse(string text, InputSpec start, Func<string, ResilienceException> bad)
    {
        var json = new JsonObject();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 && json.Count == 0 && part.Equals("imagenet", StringComparison.OrdinalIgnoreCase))
            {
                start = ImageNet;
                continue;
            }

            if (equals <= 0)
            {
                throw bad($"'{part}' is no setting; expected parts like channels=BGR with semicolons between them, imagenet, a JSON object, or the path of a .json file");
            }

            var (name, value) = (part[..equals].Trim(), part[(equals + 1)..].Trim());
            if (name.StartsWith(ConstantPrefix, StringComparison.Ordinal))
            {
                json["constants"] ??= new JsonObject();
                json["constants"]![name[ConstantPrefix.Length..]] = Value(value);
            }
            else if (!json.TryAdd(name, Value(value)))
            {
                throw bad($"'{name}' stands there twice");
            }
        }

        return (JsonSerializer.SerializeToElement(json, InputJson.Default.JsonObject), start);
    }

    private static JsonNode? Value(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length > 1 ? new JsonArray([.. parts.Select(Single)]) : Single(text);
    }

    private static JsonNode? Single(string text)
    {
        // People write 1/255.
        var parts = text.Split('/');
        var number = Number(parts[0]) / (parts.Length == 2 ? Number(parts[1]) : parts.Length == 1 ? 1 : double.NaN);
        return !double.IsFinite(number) ? JsonValue.Create(text)
            : number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? JsonValue.Create((int)number)
            : JsonValue.Create(number);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
