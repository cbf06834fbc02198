using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Onnx;

namespace Resilience.Costs;

/// <summary>
/// Finds the shape of every value of a model: the runtime infers them in a copy in which each value is an output. Large
/// weights are inputs of that copy, so that it has kilobytes where the model has gigabytes.
/// </summary>
internal static class ShapeInference
{
    // Shapes, axes and scales, which the inference reads, are shorter.
    private const int LargestKept = 1024;

    /// <summary>Infers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputShapes">Shapes of inputs by name; of others an open first dimension is taken as 1.</param>
    /// <param name="types">The runtime.</param>
    public static ValueShapes Run(OnnxModel model, IReadOnlyDictionary<string, long[]> inputShapes, IValueTypeSource types)
    {
        var shapes = new ValueShapes();
        foreach (var initializer in model.Proto.Graph.Initializer)
        {
            shapes.Add(initializer.Name, initializer.Dims, initializer.DataType);
        }

        foreach (var (name, type) in Types(model, inputShapes, types))
        {
            Note(shapes, name, type.TensorType);
        }

        return shapes;
    }

    /// <summary>Types of the model's inputs and of the values that its nodes make, as far as they are known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputShapes">Shapes of inputs by name; of others an open first dimension is taken as 1.</param>
    /// <param name="types">The runtime; null: only what the file states.</param>
    /// <exception cref="ResilienceException">The runtime does not take the model.</exception>
    public static IReadOnlyDictionary<string, TypeProto> Types(OnnxModel model, IReadOnlyDictionary<string, long[]> inputShapes, IValueTypeSource? types)
    {
        var result = new Dictionary<string, TypeProto>(StringComparer.Ordinal);
        var inputs = Inputs(model, inputShapes);
        foreach (var value in Stated(model.Proto.Graph).Concat(inputs).Where(v => v.Type is not null))
        {
            result[value.Name] = value.Type;
        }

        if (types is null)
        {
            return result;
        }

        var inferred = Infer(model, inputs, types);
        foreach (var name in model.Proto.Graph.Node.SelectMany(node => node.Output).Where(output => output.Length > 0))
        {
            var stated = result.GetValueOrDefault(name);
            if (inferred.TryGetValue(name, out var type))
            {
                result[name] = KnowsMore(stated?.TensorType, type.TensorType) ? stated! : type;
            }
            else if (stated is null or { TensorType: not null })
            {
                // The runtime names the types of tensors only.
                result[name] = new TypeProto { SequenceType = new TypeProto.Types.Sequence() };
            }
        }

        return result;
    }

    /// <summary>The file may know a dimension that the runtime cannot find; where they disagree, the runtime is right.</summary>
    private static bool KnowsMore(TypeProto.Types.Tensor? stated, TypeProto.Types.Tensor? inferred) =>
        stated?.Shape is { } known && known.Dim.All(IsKnown) && stated.ElemType == inferred?.ElemType
        && (inferred.Shape is not { } shape || (shape.Dim.Count == known.Dim.Count && !shape.Dim.All(IsKnown)));

    private static bool IsKnown(TensorShapeProto.Types.Dimension dimension) =>
        dimension.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue;

    private static IReadOnlyDictionary<string, TypeProto> Infer(OnnxModel model, IReadOnlyList<ValueInfoProto> inputs, IValueTypeSource types)
    {
        try
        {
            return types.OutputTypes(Copy(model, inputs, keepWeights: false), model.File);
        }
        catch (ResilienceException)
        {
            // An operator that wants its weights to be constants.
            return types.OutputTypes(Copy(model, inputs, keepWeights: true), model.File);
        }
    }

    private static byte[] Copy(OnnxModel model, IReadOnlyList<ValueInfoProto> inputs, bool keepWeights)
    {
        var (source, from) = (model.Proto, model.Proto.Graph);
        var graph = new GraphProto { Name = from.Name.Length == 0 ? "shapes" : from.Name };
        graph.Node.AddRange(from.Node);
        graph.Input.AddRange(inputs);
        graph.SparseInitializer.AddRange(from.SparseInitializer);
        foreach (var initializer in from.Initializer)
        {
            if (keepWeights || initializer.Dims.Aggregate(1.0, (a, b) => a * b) <= LargestKept)
            {
                graph.Initializer.Add(initializer);
            }
            else
            {
                graph.Input.Add(Value(initializer.Name, initializer.DataType, initializer.Dims));
            }
        }

        graph.Output.AddRange(from.Node.SelectMany(n => n.Output).Where(o => o.Length > 0).Distinct(StringComparer.Ordinal).Select(o => new ValueInfoProto { Name = o }));
        var copy = new ModelProto { IrVersion = Math.Max(4, source.IrVersion), ProducerName = "Resilience", Domain = source.Domain, Graph = graph };
        copy.OpsetImport.AddRange(source.OpsetImport);
        copy.Functions.AddRange(source.Functions);
        return copy.ToByteArray();
    }

    private static List<ValueInfoProto> Inputs(OnnxModel model, IReadOnlyDictionary<string, long[]> shapes)
    {
        var initializers = model.Proto.Graph.Initializer.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return [.. model.Proto.Graph.Input.Where(i => !initializers.Contains(i.Name)).Select(input =>
        {
            var tensor = input.Type?.TensorType;
            if (shapes.TryGetValue(input.Name, out var given))
            {
                return Value(input.Name, tensor is { ElemType: not 0 } ? tensor.ElemType : (int)TensorProto.Types.DataType.Float, given);
            }

            var copy = input.Clone();
            BatchOfOne(copy.Type?.TensorType?.Shape);
            return copy;
        })];
    }

    private static IEnumerable<ValueInfoProto> Stated(GraphProto graph) => graph.ValueInfo.Concat(graph.Output).Select(value =>
    {
        var copy = value.Clone();
        BatchOfOne(copy.Type?.TensorType?.Shape);
        return copy;
    });

    private static void BatchOfOne(TensorShapeProto? shape)
    {
        if (shape is { Dim.Count: > 0 } && shape.Dim[0].ValueCase != TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue)
        {
            shape.Dim[0] = new TensorShapeProto.Types.Dimension { DimValue = 1 };
        }
    }

    private static void Note(ValueShapes shapes, string name, TypeProto.Types.Tensor? tensor)
    {
        if (tensor?.Shape is { } shape)
        {
            shapes.Add(name, shape.Dim.Select(d => d.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? d.DimValue : -1), tensor.ElemType);
        }
    }

    private static ValueInfoProto Value(string name, int type, IEnumerable<long> dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dimensions.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type, Shape = shape } } };
    }
}
