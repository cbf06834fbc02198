using System.Globalization;
using Resilience.Models;
using Resilience.Models.Onnx;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Preparation;

/// <summary>Which output of a model has the class scores, and what they are.</summary>
internal static class ScoreOutput
{
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Dropout", "QuantizeLinear", "DequantizeLinear",
    };

    /// <summary>The output.</summary>
    /// <param name="model">The model.</param>
    /// <param name="named">Its name as the user gives it, or null.</param>
    /// <param name="classes">How many classes there are; asked for where several outputs are to choose from.</param>
    /// <exception cref="ResilienceException">RES0211: it cannot be scores. RES0216: no such output, or several that may be meant.</exception>
    public static ModelValue Choose(OnnxModel model, string? named, Func<int> classes)
    {
        if (named is not null)
        {
            return model.Outputs.FirstOrDefault(output => output.Name == named) is { } found
                ? Require(model, found)
                : throw new ResilienceException(
                    ErrorCodes.OutputUnclear, $"{model.FileName} has no output '{named}'{SuggestionText.After(named, model.Outputs.Select(output => output.Name))} Its outputs: {ValueText.List(model.Outputs)}", model.File);
        }

        if (model.Outputs.Count <= 1)
        {
            return model.Outputs.Count == 1
                ? Require(model, model.Outputs[0])
                : throw new ResilienceException(ErrorCodes.OutputIsNoClassScore, $"{model.FileName} has no outputs; expected class scores", model.File);
        }

        // Of several, the first that can be scores by its size; a size that the file leaves open decides nothing.
        var wanted = classes();
        return model.Outputs.FirstOrDefault(output => IsFloat(output) && ScoresOf(output) == wanted)
            ?? model.Outputs.FirstOrDefault(output => IsFloat(output) && ScoresOf(output) is null && (output.Shape is null || output.Shape.Count == 2))
            ?? throw new ResilienceException(
                ErrorCodes.OutputUnclear,
                string.Create(CultureInfo.InvariantCulture, $"{model.FileName} has several outputs, and none of them has {wanted} scores an image, one for each class: {ValueText.List(model.Outputs)}. Say which one has the class scores: Output = \"{model.Outputs[0].Name}\""),
                model.File);
    }

    /// <summary>Scores an image, where the file says.</summary>
    public static long? ScoresOf(ModelValue output) => output.Shape is { Count: >= 1 } shape && shape.Skip(1).All(dimension => dimension > 0)
        ? shape.Skip(1).Aggregate(1L, (product, dimension) => checked(product * dimension))
        : null;

    /// <summary>What the scores are, by the operator that makes them.</summary>
    public static OutputKind KindOf(GraphProto graph, string output)
    {
        var producers = graph.Node.SelectMany(node => node.Output.Select(name => (name, node))).Where(pair => pair.name.Length > 0).ToDictionary(pair => pair.name, pair => pair.node, StringComparer.Ordinal);
        var last = producers.GetValueOrDefault(output);
        while (last is not null && Passing.Contains(last.OpType) && last.Input.Count > 0)
        {
            last = producers.GetValueOrDefault(last.Input[0]);
        }

        // A softmax that its exporter wrote out ends with exp(x) / sum.
        var writtenOut = last is { OpType: "Div" } && producers.GetValueOrDefault(last.Input[0])?.OpType == "Exp";
        return writtenOut || last?.OpType is "Softmax" or "Sigmoid" or "HardSigmoid" ? OutputKind.Probabilities : OutputKind.Logits;
    }

    /// <summary>The user's word for what the scores are, or null for none.</summary>
    /// <exception cref="ResilienceException">RES0182.</exception>
    public static OutputKind? Stated(string? word) => word?.ToLowerInvariant() switch
    {
        null or "auto" => null,
        "logits" => OutputKind.Logits,
        "probabilities" => OutputKind.Probabilities,
        _ => throw new ResilienceException(
            ErrorCodes.BadScoresWord, $"Scores = \"{word}\"{Suggest.Phrase(word, ["auto", "logits", "probabilities"])}; expected auto, logits or probabilities"),
    };

    private static bool IsFloat(ModelValue output) => output.ElementType is 0 or 1 or 10 or 11 or 16;

    private static ModelValue Require(OnnxModel model, ModelValue output) => IsFloat(output)
        ? output
        : throw new ResilienceException(
            ErrorCodes.OutputIsNoClassScore, $"{model.FileName} has the outputs {ValueText.List(model.Outputs)}, and '{output.Name}' has no floating-point scores; expected a score for every class", model.File);
}
