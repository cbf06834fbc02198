using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Tests.Models;

/// <summary>Whole-model rewrites that the in-place engine is checked against.</summary>
internal static class ModelRewriter
{
    /// <summary>Flips bits in a model file's initializers: what a campaign does in place, done in the file.</summary>
    /// <param name="model">An ONNX file without external data.</param>
    /// <param name="injections">Of each, the tensor, the element and the bit are used.</param>
    /// <exception cref="ResilienceException">RES0205: no such float32 initializer or element.</exception>
    public static byte[] BakeFaults(ReadOnlySpan<byte> model, IEnumerable<Injection> injections)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        foreach (var group in injections.GroupBy(i => i.Tensor, StringComparer.Ordinal))
        {
            var tensor = proto.Graph.Initializer.FirstOrDefault(t => t.Name == group.Key && InitializerData.IsFloat32(t));
            if (tensor is null)
            {
                throw new ResilienceException(ErrorCodes.BadInitializer, $"the model has no float32 initializer '{group.Key}'.");
            }

            var bits = new uint[InitializerData.CountElements(tensor, group.Key)];
            InitializerData.CopyBits(tensor, bits);
            foreach (var injection in group)
            {
                if ((ulong)injection.Element >= (ulong)bits.LongLength || injection.Bit is < 0 or > 31)
                {
                    throw new ResilienceException(ErrorCodes.BadInitializer, $"initializer '{group.Key}' has no element and bit as in {injection}.");
                }

                bits[injection.Element] ^= 1u << injection.Bit;
            }

            Store(tensor, bits);
        }

        return proto.ToByteArray();
    }

    /// <summary>The whole model with the layer's chosen tensors as inputs instead of initializers.</summary>
    public static byte[] WeightInputs(OnnxModel model, ModelLayer layer, TargetSelection selection = TargetSelection.All)
    {
        var targets = model.Targets(layer, selection);
        var graph = model.Proto.Graph;
        var cone = FaultCone.Of(graph, targets.Select(t => t.Name).ToHashSet(StringComparer.Ordinal), layer.NodeIndex);
        return GraphParts.Build(
            model.Proto, [.. Enumerable.Range(0, graph.Node.Count)], cone, [.. targets.Select(GraphParts.InputOf)], [.. graph.Output]);
    }

    private static void Store(TensorProto tensor, uint[] bits)
    {
        tensor.FloatData.Clear();
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(bits.AsSpan()));
    }
}
