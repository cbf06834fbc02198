using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Models.Sections;

/// <summary>Builds the model that computes some channels of a patch.</summary>
internal static class PatchModel
{
    /// <summary>Inputs in order: the whole value where there is one, gathered values, then parameters unless they are constants.</summary>
    public static byte[] Build(ChannelPatch patch, ModelProto source, int places, IReadOnlyDictionary<string, TypeProto> types, IReadOnlyList<uint[]>? constants)
    {
        var graph = new GraphProto { Name = "patch" };
        if (patch.Whole is not null)
        {
            graph.Input.Add(new ValueInfoProto { Name = patch.Whole, Type = types[patch.Whole] });
        }

        graph.Input.AddRange(patch.Gathered.Select(name => Open(name)));
        for (var i = 0; i < patch.Parameters.Count; i++)
        {
            AddParameter(graph, patch.Parameters[i], places, constants?[i]);
        }

        var given = graph.Input.Select(input => input.Name).Concat(graph.Initializer.Select(tensor => tensor.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var number in patch.Nodes)
        {
            var node = source.Graph.Node[number].Clone();
            if (patch.GroupPerChannel && number == patch.Nodes[0])
            {
                node.Attribute.First(attribute => attribute.Name == "group").I = places;
            }

            graph.Node.Add(node);
            graph.Initializer.AddRange(source.Graph.Initializer.Where(tensor => node.Input.Contains(tensor.Name) && given.Add(tensor.Name)));
            given.UnionWith(node.Output);
        }

        graph.Output.Add(new ValueInfoProto { Name = patch.Boundary });
        var model = new ModelProto { IrVersion = source.IrVersion, ProducerName = "Resilience", Graph = graph };
        model.OpsetImport.AddRange(source.OpsetImport);
        model.Functions.AddRange(source.Functions);
        return model.ToByteArray();
    }

    private static void AddParameter(GraphProto graph, ChannelParameter parameter, int places, uint[]? constant)
    {
        if (constant is null)
        {
            var value = Open(parameter.Name);
            value.Type.TensorType.Shape = new TensorShapeProto();
            value.Type.TensorType.Shape.Dim.AddRange(parameter.ShapeOf(places).Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
            graph.Input.Add(value);
            return;
        }

        var tensor = new TensorProto { Name = parameter.Name, DataType = (int)TensorProto.Types.DataType.Float };
        tensor.Dims.AddRange(parameter.ShapeOf(places));
        IndexPattern.SetBits(tensor, constant);
        graph.Initializer.Add(tensor);
    }

    private static ValueInfoProto Open(string name) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float } } };
}
