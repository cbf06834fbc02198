using Resilience.Campaigns;
using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>Which output channels of a layer the elements of its parameters change.</summary>
/// <param name="Channels">Output channels; 1 where the layer is not divided into channels and any fault changes all of it.</param>
/// <param name="Groups">The channels by how many fault sites hit them.</param>
/// <param name="Separable">True where a fault changes only its own channel.</param>
internal sealed record LayerChannels(long Channels, IReadOnlyList<ChannelGroup> Groups, bool Separable)
{
    /// <summary>Finds the channels of a layer.</summary>
    /// <param name="node">The layer's node.</param>
    /// <param name="targets">Its faultable tensors.</param>
    /// <param name="bits">Bits of each element that may flip.</param>
    public static LayerChannels Of(NodeProto node, IReadOnlyList<TargetTensor> targets, int bits)
    {
        var total = targets.Sum(t => t.Elements);
        var count = Count(node, targets);
        if (count is not (> 0 and <= int.MaxValue))
        {
            return new LayerChannels(1, [new ChannelGroup(1, total * bits)], Separable: false);
        }

        // A tensor is divided evenly among the channels, or belongs to all of them: a scalar.
        var shared = targets.Where(t => t.Elements % count != 0).Sum(t => t.Elements);
        return new LayerChannels(count.Value, [new ChannelGroup(count.Value, (((total - shared) / count.Value) + shared) * bits)], Separable: true);
    }

    private static long? Count(NodeProto node, IReadOnlyList<TargetTensor> targets)
    {
        var weight = targets.MaxBy(t => t.Shape.Count)!;
        var index = node.Input.IndexOf(weight.Name);
        return node.OpType switch
        {
            "Conv" or "FusedConv" when weight.Shape.Count >= 3 => weight.Shape[0],
            "ConvTranspose" when weight.Shape.Count >= 3 => weight.Shape[1] * NodeAttributes.Int(node, "group", 1),
            "Gemm" or "FusedGemm" when weight.Shape.Count == 2 => Side(weight, index == 0 ? 0 : 1, index == 0 ? "transA" : "transB", node),
            "MatMul" or "FusedMatMul" when weight.Shape.Count == 2 => Side(weight, index == 0 ? 0 : 1, index == 0 ? "transA" : "transB", node),
            "Conv" or "FusedConv" or "ConvTranspose" or "Gemm" or "FusedGemm" or "MatMul" or "FusedMatMul" when targets.All(IsVector) => weight.Elements,
            "BatchNormalization" or "InstanceNormalization" or "LayerNormalization" or "GroupNormalization" or "PRelu" or "Add" or "Sub" or "Mul" or "Div"
                when targets.All(t => t.Elements == weight.Elements) => weight.Elements,
            _ => null,
        };
    }

    private static long Side(TargetTensor weight, int dimension, string transposed, NodeProto node) =>
        weight.Shape[NodeAttributes.Int(node, transposed, 0) == 0 ? dimension : 1 - dimension];

    private static bool IsVector(TargetTensor tensor) => tensor.Shape.Count(d => d > 1) <= 1;
}
