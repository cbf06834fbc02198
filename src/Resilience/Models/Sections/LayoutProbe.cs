using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>A one-node model whose rewriting shows how the runtime keeps a convolution's weights of given dimensions.</summary>
internal static class LayoutProbe
{
    private const string Weights = "weights";

    /// <summary>The model, its weights numbered.</summary>
    /// <param name="node">A convolution on blocks of channels; its kernel, pads, strides and dilations are taken.</param>
    /// <param name="shape">Dimensions of the weights.</param>
    /// <param name="source">For the versions of operator sets.</param>
    public static byte[] Build(NodeProto node, long[] shape, ModelProto source)
    {
        var graph = new GraphProto { Name = "probe" };
        graph.Input.Add(GraphParts.InputOf("x", [1, shape[1], .. shape.Skip(2).Select(size => size + 8)]));
        var tensor = new TensorProto { Name = Weights, DataType = (int)TensorProto.Types.DataType.Float };
        tensor.Dims.AddRange(shape);
        tensor.RawData = ByteString.CopyFrom(new byte[checked((int)shape.Aggregate(4L, (a, b) => a * b))]);
        graph.Initializer.Add(tensor);
        var conv = new NodeProto { OpType = "Conv", Input = { "x", Weights }, Output = { "y" } };
        conv.Attribute.AddRange(node.Attribute.Where(attribute => attribute.Name is "kernel_shape" or "pads" or "strides" or "dilations" or "auto_pad").Select(attribute => attribute.Clone()));
        graph.Node.Add(conv);
        graph.Output.Add(new ValueInfoProto { Name = "y" });
        var model = new ModelProto { IrVersion = source.IrVersion, Graph = graph };
        model.OpsetImport.AddRange(source.OpsetImport.Where(set => set.Domain.Length == 0));
        return IndexPattern.Number(model, [Target(shape)]);
    }

    /// <summary>Reads the rewritten model: where each element went.</summary>
    /// <returns>Null where the runtime kept them otherwise than in one whole copy of the same size.</returns>
    public static TensorCopy? Read(ModelProto rewritten, long[] shape) =>
        IndexPattern.Find(rewritten.Graph, [Target(shape)]) is [var copy] && copy.Shape.SequenceEqual(shape) ? copy : null;

    private static TargetTensor Target(long[] shape) => new(Weights, shape, shape.Aggregate(1L, (a, b) => a * b));
}
