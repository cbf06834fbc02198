using System.Text.Json;
using Resilience.Models.Inputs;
using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Reads the <c>resilience.*</c> entries of a model's metadata.</summary>
internal static class ModelMetadata
{
    public const string ClassesKey = "resilience.classes";
    public const string InputKey = "resilience.input";

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
            return new InputSpecReader(what => Bad(InputKey, what, file)).Read(json.RootElement, InputSpec.Default);
        }
        catch (JsonException error)
        {
            throw Bad(InputKey, $"it is no JSON: {error.Message}", file);
        }
    }

    /// <summary>An entry of the metadata, or null.</summary>
    public static string? Find(ModelProto model, string key) => model.MetadataProps.FirstOrDefault(p => p.Key == key)?.Value;

    private static ResilienceException Bad(string key, string what, string file) =>
        new(ErrorCodes.BadMetadata, $"metadata '{key}' of {Path.GetFileName(file)}: {what}.", file);
}
