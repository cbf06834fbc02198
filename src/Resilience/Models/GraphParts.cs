using Google.Protobuf;
using Resilience.Campaigns;
using Resilience.Models.Onnx;

namespace Resilience.Models;

/// <summary>Makes a model out of some nodes of another.</summary>
internal static class GraphParts
{
    /// <summary>
    /// The nodes with the initializers and model inputs they read. A new input takes the place of an initializer or
    /// input of the same name.
    /// </summary>
    public static byte[] Build(
        ModelProto source, IReadOnlyList<int> nodes, FaultCone cone, IReadOnlyList<ValueInfoProto> newInputs, IReadOnlyList<ValueInfoProto> outputs)
    {
        var graph = source.Graph;
        var given = newInputs.Select(i => i.Name).ToHashSet(StringComparer.Ordinal);
        var read = nodes.SelectMany(i => cone.Reads[i]).Concat(outputs.Select(o => o.Name)).Where(n => !given.Contains(n)).ToHashSet(StringComparer.Ordinal);
        var made = nodes.SelectMany(i => graph.Node[i].Output).ToHashSet(StringComparer.Ordinal);

        var part = new GraphProto { Name = graph.Name.Length == 0 ? "part" : graph.Name };
        part.Node.AddRange(nodes.Select(i => graph.Node[i]));
        part.Initializer.AddRange(graph.Initializer.Where(t => read.Contains(t.Name)));
        part.SparseInitializer.AddRange(graph.SparseInitializer.Where(s => read.Contains(s.Values?.Name ?? string.Empty)));
        part.Input.AddRange(graph.Input.Where(i => read.Contains(i.Name) && !made.Contains(i.Name)));
        part.Input.AddRange(newInputs);
        part.Output.AddRange(outputs);
        var outputNames = outputs.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        part.ValueInfo.AddRange(graph.ValueInfo.Where(v => made.Contains(v.Name) && !outputNames.Contains(v.Name)));

        var model = new ModelProto { IrVersion = source.IrVersion, ProducerName = "Resilience", ModelVersion = source.ModelVersion, Domain = source.Domain, Graph = part };
        model.OpsetImport.AddRange(source.OpsetImport);
        model.Functions.AddRange(source.Functions);
        return model.ToByteArray();
    }

    /// <summary>A faultable tensor as a graph input.</summary>
    public static ValueInfoProto InputOf(TargetTensor target) => InputOf(target.Name, target.Shape, target.ElementType);

    /// <summary>A tensor of known shape as a graph input, float32 if nothing else is said.</summary>
    public static ValueInfoProto InputOf(string name, IReadOnlyList<long> dimensions, int elementType = (int)TensorProto.Types.DataType.Float)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dimensions.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = elementType, Shape = shape } },
        };
    }
}
