using System.Text.Json;

namespace Resilience.Models.Inputs;

/// <summary>
/// Finds out how images become a model's input: what the user says, what the model's metadata say, what lies beside the model, then the default. The
/// first that says anything holds as a whole, but that parts of a setting change what the model says.
/// </summary>
internal static class InputSources
{
    private const string Nobody = "the default; nothing says otherwise";

    /// <summary>How images become inputs, and who said so.</summary>
    /// <exception cref="ResilienceException">RES0180: the setting, or a file of ours beside the model. RES0206: the metadata.</exception>
    public static (InputSpec Spec, string Source) Of(OnnxModel model, ModelFacts settings)
    {
        if (settings.Input is not { } text)
        {
            return Unasked(model);
        }

        if (ModelFacts.IsFile(text))
        {
            return (File(text), Path.GetFileName(text));
        }

        // Parts change what the model says; an object, a file and imagenet stand for themselves.
        var whole = text.StartsWith('{') || text.StartsWith("imagenet", StringComparison.OrdinalIgnoreCase);
        var (spec, source) = whole ? (InputSpec.Default, Nobody) : Unasked(model);
        return (Setting(text, spec), source == Nobody ? "the setting Input" : $"the setting Input over {source}");
    }

    private static (InputSpec Spec, string Source) Unasked(OnnxModel model)
    {
        if (ModelMetadata.Find(model.Proto, ModelMetadata.InputKey) is not null)
        {
            return (model.InputSpec, $"the model's metadata {ModelMetadata.InputKey}");
        }

        return Beside(model) ?? (ForeignInput.OfUltralytics(model.Proto) is { } ultralytics ? (ultralytics, "the model's Ultralytics metadata") : (InputSpec.Default, Nobody));
    }

    private static (InputSpec Spec, string Source)? Beside(OnnxModel model)
    {
        if (!System.IO.File.Exists(model.File))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(model.File))!;
        var own = Path.Combine(folder, Path.GetFileNameWithoutExtension(model.File) + ".input.json");
        if (System.IO.File.Exists(own))
        {
            return (File(own), $"{Path.GetFileName(own)} beside the model");
        }

        if (SmallFile.TryObject(Path.Combine(folder, ForeignInput.ProcessorFile)) is { } processor && ForeignInput.IsProcessor(processor))
        {
            return (ForeignInput.OfProcessor(processor), $"{ForeignInput.ProcessorFile} beside the model");
        }

        return SmallFile.TryObject(Path.Combine(folder, "config.json")) is { } config && ForeignInput.OfTimm(config) is { } timm ? (timm, "config.json (timm) beside the model") : null;
    }

    private static InputSpec Setting(string text, InputSpec said)
    {
        if (!text.StartsWith('{'))
        {
            var (json, start) = InputNotation.Parse(text, said, Bad);
            return new InputSpecReader(Bad).Read(json, start);
        }

        return Parsed(text, Bad, json => new InputSpecReader(Bad).Read(json, InputSpec.Default));

        ResilienceException Bad(string what) => new(ErrorCodes.BadInputSetting, $"Input = \"{text}\": {what}");
    }

    private static InputSpec File(string path)
    {
        return Parsed(SmallFile.Read(path, ErrorCodes.BadInputSetting), Bad, json => json.ValueKind == JsonValueKind.Object && ForeignInput.IsProcessor(json)
            ? ForeignInput.OfProcessor(json)
            : new InputSpecReader(Bad).Read(json, InputSpec.Default));

        ResilienceException Bad(string what) => new(ErrorCodes.BadInputSetting, $"{path}: {what}", path);
    }

    private static InputSpec Parsed(string text, Func<string, ResilienceException> bad, Func<JsonElement, InputSpec> read)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return read(json.RootElement);
        }
        catch (JsonException error)
        {
            throw bad($"it is no JSON: {error.Message}");
        }
    }
}
