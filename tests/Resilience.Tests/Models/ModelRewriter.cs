using Resilience.Models;

namespace Resilience.Tests.Models;

/// <summary>Whole-model rewrites that the in-place engine is checked against.</summary>
internal static class ModelRewriter
{
    /// <summary>The whole model with the layer's chosen tensors as inputs instead of initializers.</summary>
    public static byte[] WeightInputs(OnnxModel model, ModelLayer layer, TargetSelection selection = TargetSelection.All)
    {
        var targets = model.Targets(layer, selection);
        var graph = model.Proto.Graph;
        var cone = FaultCone.Of(graph, targets.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), layer.NodeIndex);
        return GraphParts.Build(
            model.Proto, [.. Enumerable.Range(0, graph.Node.Count)], cone, [.. targets.Select(GraphParts.InputOf)], [.. graph.Output]);
    }
}
