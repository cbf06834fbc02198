using Resilience.Models.Onnx;

namespace Resilience.Models.Cuts;

/// <summary>
/// Tells nodes whose results differ from run to run from those that compute constants: what a segment reads of the latter is
/// computed within it, so that the runtime sees constants as constants.
/// </summary>
internal static class VariableNodes
{
    private static readonly HashSet<string> Random = new(StringComparer.Ordinal) { "RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Multinomial", "Bernoulli" };

    /// <summary>By node: depends on the model's inputs, on chance, or on one of <paramref name="struck"/>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="reads">By node: the values it reads.</param>
    /// <param name="struck">Initializers and values that faults strike.</param>
    public static bool[] Of(GraphProto graph, IReadOnlyList<string>[] reads, IReadOnlySet<string> struck)
    {
        var constants = Constants(graph);
        var variable = new HashSet<string>(struck, StringComparer.Ordinal);
        variable.UnionWith(graph.Input.Select(input => input.Name).Where(name => !constants.Contains(name)));
        var result = new bool[graph.Node.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = Random.Contains(graph.Node[i].OpType) || reads[i].Any(variable.Contains) || graph.Node[i].Output.Any(struck.Contains);
            if (result[i])
            {
                variable.UnionWith(graph.Node[i].Output);
            }
        }

        return result;
    }

    /// <summary>Names of the graph's initializers.</summary>
    public static HashSet<string> Constants(GraphProto graph) => graph.Initializer.Select(tensor => tensor.Name)
        .Concat(graph.SparseInitializer.Select(tensor => tensor.Values?.Name ?? string.Empty))
        .ToHashSet(StringComparer.Ordinal);
}
