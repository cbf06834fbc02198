using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>Finds the operator through which a patch's change can be carried as a difference.</summary>
internal static class DeltaStepFinder
{
    private const string Suffix = "_before_activation";

    /// <summary>Null where the boundary's reader is not one convolution or matrix product without other inputs.</summary>
    public static DeltaStep? Find(EngineGraph engine, ChannelPatch patch)
    {
        var graph = engine.Proto.Graph;
        var readers = Enumerable.Range(0, graph.Node.Count).Where(node => GraphNames.Reads(graph.Node[node]).Contains(patch.Boundary)).ToArray();
        if (readers is not [var only] || graph.Output.Any(output => output.Name == patch.Boundary))
        {
            return null;
        }

        var reader = graph.Node[only];
        var weights = reader.Input.Count > 1 ? graph.Initializer.FirstOrDefault(tensor => tensor.Name == reader.Input[1]) : null;
        if (reader.Input[0] != patch.Boundary || reader.Input.Skip(1).Contains(patch.Boundary) || weights is null || !InitializerData.IsFloat32(weights) || engine.Stored.Any(copy => reader.Input.Contains(copy.Name)))
        {
            return null;
        }

        var isBlocked = reader.Domain == ChannelwiseOperators.BlockedDomain;
        var axis = (reader.Domain, reader.OpType) switch
        {
            (ChannelwiseOperators.BlockedDomain, "Conv") when patch.Block > 1 && IsPlain(reader) => 1,
            ("", "Conv") or ("com.microsoft", "FusedConv") when patch.Block == 1 && IsPlain(reader) => 1,
            ("", "Gemm") or ("com.microsoft", "FusedGemm") when patch.Order == ChannelOrder.Planes && weights.Dims.Count == 2 && Number(reader, "transA") == 0 => Number(reader, "transB") != 0 ? 1 : 0,
            _ => -1,
        };
        return axis < 0 ? null : new DeltaStep
        {
            Node = only,
            Weights = weights.Name,
            Shape = [.. weights.Dims],
            Axis = axis,
            IsBlocked = isBlocked,
            Base = reader.Output[0] + Suffix,
            Result = reader.Output[0],
        };
    }

    /// <summary>One group, and nothing added but the bias.</summary>
    private static bool IsPlain(NodeProto node) => Number(node, "group") <= 1 && node.Input.Skip(3).All(name => name.Length == 0);

    private static long Number(NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name)?.I ?? 0;
}
