using Resilience.Models.Onnx;

namespace Resilience.Models.Inventory;

/// <summary>Where each value of a graph comes from and whether it goes anywhere.</summary>
internal sealed class ValueFlow
{
    // Give other values each time, though they read none.
    private static readonly HashSet<string> Random = new(StringComparer.Ordinal)
    {
        "RandomNormal", "RandomUniform", "RandomNormalLike", "RandomUniformLike", "Multinomial", "Bernoulli",
    };

    private readonly HashSet<string> fromInputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> fromValues = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <param name="graph">A checked graph: nodes stand in order.</param>
    public ValueFlow(GraphProto graph)
    {
        var initializers = graph.Initializer.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var input in graph.Input.Where(i => !initializers.Contains(i.Name)))
        {
            fromInputs.Add(input.Name);
            fromValues.Add(input.Name);
        }

        var reads = new IReadOnlyList<string>[graph.Node.Count];
        for (var i = 0; i < graph.Node.Count; i++)
        {
            var node = graph.Node[i];
            reads[i] = GraphNames.Reads(node);
            if (Random.Contains(node.OpType) || reads[i].Any(fromInputs.Contains))
            {
                fromInputs.UnionWith(node.Output);
            }

            if (Random.Contains(node.OpType) || (node.OpType is not ("Shape" or "Size") && reads[i].Any(fromValues.Contains)))
            {
                fromValues.UnionWith(node.Output);
            }
        }

        read.UnionWith(graph.Output.Select(o => o.Name));
        for (var i = graph.Node.Count - 1; i >= 0; i--)
        {
            if (graph.Node[i].Output.Any(o => o.Length > 0 && read.Contains(o)))
            {
                read.UnionWith(reads[i]);
            }
        }
    }

    /// <summary>Depends on an input of the model, be it only on its shape.</summary>
    public bool DependsOnInputs(string value) => fromInputs.Contains(value);

    /// <summary>Depends on the values of an input of the model.</summary>
    public bool DependsOnValues(string value) => fromValues.Contains(value);

    /// <summary>An output of the model is it or depends on it.</summary>
    public bool ReachesOutput(string value) => read.Contains(value);
}
