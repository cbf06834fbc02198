using Resilience.Campaigns;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>The graph that trials run, and where it keeps the faultable tensors.</summary>
/// <param name="Proto">The graph, with the untouched weights.</param>
/// <param name="Targets">The faultable tensors.</param>
/// <param name="Stored">Every copy of every faultable tensor.</param>
/// <param name="LayerNode">The layer's own node where it belongs to what faults reach in any case, else -1.</param>
internal sealed record EngineGraph(ModelProto Proto, IReadOnlyList<TargetTensor> Targets, IReadOnlyList<TensorCopy> Stored, int LayerNode)
{
    /// <summary>The model as its file has it.</summary>
    public static EngineGraph Plain(OnnxModel model, ModelLayer layer, TargetSelection selection = TargetSelection.All)
    {
        var targets = model.Targets(layer, selection);
        return new EngineGraph(model.Proto, targets, [.. targets.Select((target, i) => new TensorCopy(target.Name, target.Shape, i, null))], layer.NodeIndex);
    }

    /// <summary>The graph as the runtime rewrote it, from the rewriting of the model with numbered elements.</summary>
    /// <returns>Null where the rewriting computed with the faultable tensors: then no graph takes them as they are.</returns>
    public static EngineGraph? Rewritten(ModelProto rewritten, OnnxModel model, IReadOnlyList<TargetTensor> targets)
    {
        if (IndexPattern.Find(rewritten.Graph, targets) is not { } stored)
        {
            return null;
        }

        var elements = targets.Select(target => new uint[target.Elements]).ToArray();
        for (var i = 0; i < targets.Count; i++)
        {
            model.CopyBits(targets[i].Name, elements[i]);
        }

        foreach (var copy in stored)
        {
            var bits = new uint[copy.Length];
            copy.Store(elements[copy.Target], bits);
            IndexPattern.SetBits(rewritten.Graph.Initializer.First(tensor => tensor.Name == copy.Name), bits);
        }

        return new EngineGraph(rewritten, targets, stored, -1);
    }
}
