using Resilience.Models;
using Resilience.Models.Inputs;

namespace Resilience.Campaigns.Preparation;

/// <summary>Makes of a model file what the engine runs: joins it to what the user, its metadata and the files beside it say.</summary>
internal static class ModelPreparation
{
    private const int Float32 = 1;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">As its file is.</param>
    /// <param name="settings">What the user says.</param>
    /// <param name="datasetPath">Where the images are, for a list of classes beside them.</param>
    /// <param name="classes">How many classes the images have; asked for only where the model's outputs leave a choice.</param>
    /// <exception cref="ResilienceException">RES0180..RES0182, RES0206, RES0210, RES0211, RES0216, RES0218.</exception>
    public static PreparedModel Of(OnnxModel model, ModelFacts settings, string datasetPath, Func<int> classes)
    {
        var notes = new List<string>();
        var (stated, source) = InputSources.Of(model, settings);
        var names = ClassSources.Of(model, settings, datasetPath);
        var input = ImageInput.Choose(model, stated);
        var spec = ImageInput.Resolve(model, input, stated);
        notes.Add($"input of {model.FileName}: {InputSpecText.Line(spec)} ({source})");
        if (names is { } list && !ReferenceEquals(list.Names, model.Classes))
        {
            notes.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"classes of {model.FileName}: {list.Names.Count}, named by {list.Source}"));
        }

        var adapter = new GraphAdapter(model.Proto);
        foreach (var other in model.Inputs.Where(one => one != input))
        {
            adapter.Fix(other, spec.Constants[other.Name]);
        }

        var inputName = input.ElementType is 0 or Float32 ? input.Name : adapter.CastInput(input);
        var output = ScoreOutput.Choose(model, settings.Output, () => names?.Names.Count ?? classes());
        if (model.Outputs.Count > 1)
        {
            notes.Add($"class scores of {model.FileName}: output '{output.Name}' of {model.Outputs.Count} ({(settings.Output is null ? "the first with a score for every class" : "the setting Output")})");
        }

        var kind = ScoreOutput.Stated(settings.Scores) ?? ScoreOutput.KindOf(model.Proto.Graph, output.Name);
        var outputName = output.ElementType is 0 or Float32 ? output.Name : adapter.CastOutput(output);
        if (ScoreOutput.ScoresOf(output) == 1 && (names?.Names.Count ?? classes()) == 2)
        {
            outputName = adapter.Pair(outputName, output.Shape![0], kind == OutputKind.Probabilities);
            notes.Add($"class scores of {model.FileName}: one {(kind == OutputKind.Probabilities ? "probability" : "logit")} an image, for the second class");
        }

        if (settings != ModelFacts.None || adapter.Changes.Count > 0)
        {
            notes.AddRange(adapter.Changes.Select(change => $"graph of {model.FileName}: {change}"));
        }

        var told = settings != ModelFacts.None || !ReferenceEquals(stated, model.InputSpec) && stated != InputSpec.Default || adapter.Changes.Count > 0 || (names is { } given && !ReferenceEquals(given.Names, model.Classes));
        var preparation = told ? string.Join('\n', (string[])[InputSpecText.Json(spec), outputName, kind.ToString(), string.Join(';', adapter.Changes), string.Join('\t', names?.Names ?? [])]) : string.Empty;
        return new PreparedModel(
            model.Prepared(adapter.Build(), spec, names?.Names, preparation), inputName, outputName, kind, ScoreOutput.Stated(settings.Scores) is not null, notes);
    }
}
