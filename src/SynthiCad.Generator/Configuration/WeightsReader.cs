using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads the <c>weights</c> beside a <c>choice</c>; without them all are alike likely.</summary>
internal static class WeightsReader
{
    public const double Largest = 1e9;

    public static IReadOnlyList<double> Read(JsonSection shape, string name, int count)
    {
        if (shape.Take("weights") is not { } node)
        {
            return [.. Enumerable.Repeat(1.0, count)];
        }

        if (node.Kind != JsonValueKind.Array || node.Items.Count != count)
        {
            throw shape.Error(ErrorCodes.Weights, node, $"the weights of {name} are {node.Description}; expected a list of {count}, one for each of its choices");
        }

        var weights = node.Items.ConvertAll(item => shape.Checked(item, "weights", 0, Largest));
        Check(shape, node, name, weights);
        return weights;
    }

    public static void Check(JsonSection section, JsonNode node, string name, IReadOnlyList<double> weights)
    {
        if (weights.Sum() <= 0)
        {
            throw section.Error(ErrorCodes.Weights, node, $"the weights of {name} are all 0; expected at least one above 0");
        }
    }
}
