using System.Globalization;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models;
using Resilience.Models.Cuts;
using Resilience.Models.Onnx;
using Kind = Resilience.Models.Onnx.TensorProto.Types.DataType;

namespace Resilience.Campaigns.Preparation;

/// <summary>Changes a copy of a graph at its ends, so that it takes float32 images and gives float32 scores; what lies between stays as it is.</summary>
/// <param name="source">The model's own.</param>
internal sealed class GraphAdapter(ModelProto source)
{
    /// <summary>How the names of nodes begin that are not the model's own.</summary>
    public const string Prefix = "resilience/";

    private readonly List<NodeProto> before = [];
    private readonly List<NodeProto> after = [];
    private readonly List<ValueInfoProto> inputs = [.. source.Graph.Input];
    private readonly List<ValueInfoProto> outputs = [.. source.Graph.Output];
    private readonly HashSet<string> taken = [.. source.Graph.Node.SelectMany(node => node.Output), .. source.Graph.Input.Select(i => i.Name), .. source.Graph.Initializer.Select(t => t.Name)];

    /// <summary>What was changed, for keys.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>The changed model, or null where nothing was.</summary>
    public ModelProto? Build()
    {
        if (Changes.Count == 0)
        {
            return null;
        }

        var model = NamedEdges.WithNodes(source, [.. before, .. source.Graph.Node, .. after]);
        model.MetadataProps.AddRange(source.MetadataProps);
        model.Graph.Input.Clear();
        model.Graph.Input.AddRange(inputs);
        model.Graph.Output.Clear();
        model.Graph.Output.AddRange(outputs);
        return model;
    }

    /// <summary>Gives an input that is no image one value for all its elements.</summary>
    public void Fix(ModelValue input, double value)
    {
        var tensor = new TensorProto { DataType = input.ElementType, RawData = Repeated(input, value) };
        tensor.Dims.AddRange((input.Shape ?? []).Select(dimension => Math.Max(1, dimension)));
        inputs.RemoveAll(one => one.Name == input.Name);
        before.Add(new NodeProto { OpType = "Constant", Name = Prefix + input.Name, Output = { input.Name }, Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = tensor } } });
        Changes.Add(string.Create(CultureInfo.InvariantCulture, $"{input.Name} = {value:R}"));
    }

    /// <summary>Lets an input of another element type take float32.</summary>
    /// <returns>The new input's name.</returns>
    public string CastInput(ModelValue input)
    {
        var name = Free(input.Name + "_float32");
        var place = inputs.FindIndex(one => one.Name == input.Name);
        inputs[place] = Value(name, input.Shape ?? [-1, -1, -1, -1]);
        before.Add(Cast(name, input.Name, input.ElementType));
        Changes.Add($"{input.Name} is cast to {ElementKinds.Name(input.ElementType)}");
        return name;
    }

    /// <summary>Lets an output of another element type give float32.</summary>
    /// <returns>The new output's name.</returns>
    public string CastOutput(ModelValue output)
    {
        var name = Free(output.Name + "_float32");
        after.Add(Cast(output.Name, name, (int)Kind.Float));
        Replace(output.Name, Value(name, output.Shape));
        Changes.Add($"{output.Name} is cast to float32");
        return name;
    }

    /// <summary>Makes two scores an image of one: of a probability p, 1 - p and p; of a logit z, 0 and z.</summary>
    /// <returns>The new output's name.</returns>
    public string Pair(string output, long batch, bool probability)
    {
        var (column, other, name) = (Free(output + "_column"), Free(output + "_other"), Free(output + "_classes"));
        var shape = Constant(Free(output + "_shape"), (int)Kind.Int64, MemoryMarshal.AsBytes<long>([-1, 1]), 2);
        after.Add(shape);
        after.Add(new NodeProto { OpType = "Reshape", Name = Prefix + column, Input = { output, shape.Output[0] }, Output = { column } });
        if (probability)
        {
            var one = Constant(Free(output + "_one"), (int)Kind.Float, MemoryMarshal.AsBytes<float>([1]), 1);
            after.Add(one);
            after.Add(new NodeProto { OpType = "Sub", Name = Prefix + other, Input = { one.Output[0], column }, Output = { other } });
        }
        else
        {
            after.Add(new NodeProto { OpType = "Sub", Name = Prefix + other, Input = { column, column }, Output = { other } });
        }

        after.Add(new NodeProto
        {
            OpType = "Concat", Name = Prefix + name, Input = { other, column }, Output = { name },
            Attribute = { new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 1 } },
        });
        Replace(output, Value(name, [batch, 2]));
        Changes.Add($"{output} becomes two classes as a {(probability ? "probability" : "logit")}");
        return name;
    }

    private static NodeProto Cast(string from, string to, int type) => new()
    {
        OpType = "Cast", Name = Prefix + to, Input = { from }, Output = { to },
        Attribute = { new AttributeProto { Name = "to", Type = AttributeProto.Types.AttributeType.Int, I = type } },
    };

    private static NodeProto Constant(string name, int type, ReadOnlySpan<byte> bytes, long count) => new()
    {
        OpType = "Constant", Name = Prefix + name, Output = { name },
        Attribute = { new AttributeProto { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor, T = new TensorProto { DataType = type, Dims = { count }, RawData = ByteString.CopyFrom(bytes) } } },
    };

    private static ValueInfoProto Value(string name, IReadOnlyList<long>? shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)Kind.Float };
        if (shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(shape.Select((size, i) => size >= 0
                ? new TensorShapeProto.Types.Dimension { DimValue = size }
                : new TensorShapeProto.Types.Dimension { DimParam = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}") }));
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private static ByteString Repeated(ModelValue input, double value)
    {
        var one = (Kind)input.ElementType switch
        {
            Kind.Float => BitConverter.GetBytes((float)value),
            Kind.Double => BitConverter.GetBytes(value),
            Kind.Float16 => BitConverter.GetBytes((Half)value),
            Kind.Int64 => BitConverter.GetBytes((long)value),
            Kind.Int32 => BitConverter.GetBytes((int)value),
            Kind.Uint8 => [(byte)value],
            Kind.Bool => [value == 0 ? (byte)0 : (byte)1],
            _ => throw new ResilienceException(ErrorCodes.InputNeedsValue, $"input '{input.Name}' has the element type {ElementKinds.Name(input.ElementType)}; a constant can be float32, float16, float64, int32, int64, uint8 or bool"),
        };
        var count = (input.Shape ?? []).Aggregate(1L, (product, dimension) => checked(product * Math.Max(1, dimension)));
        return count <= 1 << 24
            ? ByteString.CopyFrom([.. Enumerable.Repeat(one, (int)count).SelectMany(bytes => bytes)])
            : throw new ResilienceException(ErrorCodes.InputNeedsValue, string.Create(CultureInfo.InvariantCulture, $"input '{input.Name}' has {count} elements; a constant can have at most {1 << 24}"));
    }

    private void Replace(string output, ValueInfoProto by) => outputs[outputs.FindIndex(one => one.Name == output)] = by;

    private string Free(string name)
    {
        while (!taken.Add(name))
        {
            name += "'";
        }

        return name;
    }
}
