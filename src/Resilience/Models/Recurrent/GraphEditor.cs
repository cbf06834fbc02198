using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>Writes nodes in the words of a model's operator set.</summary>
internal sealed class GraphEditor
{
    private readonly HashSet<string> taken;
    private readonly Dictionary<string, TensorProto> initializers;
    private readonly string prefix;

    /// <param name="model">The model; left as it is.</param>
    /// <param name="prefix">Begins the names of new values.</param>
    public GraphEditor(ModelProto model, string prefix)
    {
        var graph = model.Graph;
        this.prefix = prefix;
        initializers = graph.Initializer.ToDictionary(t => t.Name, StringComparer.Ordinal);
        taken = graph.Node.SelectMany(n => n.Output.Append(n.Name)).Concat(graph.Input.Select(i => i.Name)).Concat(initializers.Keys).ToHashSet(StringComparer.Ordinal);
        Opset = model.OpsetImport.Where(o => o.Domain is "" or "ai.onnx").Select(o => o.Version).FirstOrDefault();
    }

    /// <summary>Version of ONNX's own operator set.</summary>
    public long Opset { get; }

    /// <summary>New nodes, in order.</summary>
    public List<NodeProto> Nodes { get; } = [];

    /// <summary>New initializers.</summary>
    public List<TensorProto> Constants { get; } = [];

    /// <summary>A name that nothing in the graph has.</summary>
    public string Free(string name)
    {
        while (!taken.Add(name))
        {
            name += "'";
        }

        return name;
    }

    /// <summary>Adds a node with one output and returns the output's name.</summary>
    public string Add(string operation, IEnumerable<string> inputs, params AttributeProto[] attributes) => Add(operation, Free($"{prefix}/{operation}"), inputs, attributes);

    /// <summary>Adds a node with one output of a given name.</summary>
    public string Add(string operation, string output, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = output };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        Nodes.Add(node);
        return output;
    }

    /// <summary>A vector of whole numbers.</summary>
    public string Integers(params long[] values)
    {
        var tensor = new TensorProto
        {
            Name = Free($"{prefix}/integers"),
            DataType = (int)TensorProto.Types.DataType.Int64,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
            Dims = { values.Length },
        };
        Constants.Add(tensor);
        return tensor.Name;
    }

    /// <summary>One int32 as a vector.</summary>
    public string Int32(int value)
    {
        var tensor = new TensorProto { Name = Free($"{prefix}/int32"), DataType = (int)TensorProto.Types.DataType.Int32, Int32Data = { value }, Dims = { 1 } };
        Constants.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A vector of one zero.</summary>
    public string Zero(int elementType)
    {
        var tensor = new TensorProto
        {
            Name = Free($"{prefix}/zero"),
            DataType = elementType,
            RawData = ByteString.CopyFrom(new byte[ElementKinds.Bits(elementType) / 8]),
            Dims = { 1 },
        };
        Constants.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Elements from <paramref name="start"/> to before <paramref name="end"/> along an axis; negative ones count from the end.</summary>
    public string Slice(string value, int axis, long start, long end) => Opset >= 10
        ? Add("Slice", [value, Integers(start), Integers(end), Integers(axis)])
        : Add("Slice", [value], Ints("starts", start), Ints("ends", end), Ints("axes", axis));

    /// <summary>Values one after the other along an axis; the value itself where there is one.</summary>
    public string Concat(IReadOnlyList<string> values, int axis) => values.Count == 1 ? values[0] : Add("Concat", values, Int("axis", axis));

    /// <summary>The value in another shape; 0 keeps a dimension, -1 takes what is left.</summary>
    public string Reshape(string value, params long[] shape) => Add("Reshape", [value, Integers(shape)]);

    /// <summary>
    /// One of the parts along the first axis: of an initializer another initializer, so that the runtime sees a constant and
    /// does with it what it does with the whole.
    /// </summary>
    public string Part(string value, int part, int parts)
    {
        if (parts == 1)
        {
            return value;
        }

        if (!initializers.TryGetValue(value, out var whole) || whole.Dims.Count == 0 || whole.Dims[0] != parts || ElementKinds.Bits(whole.DataType) < 8)
        {
            return Slice(value, 0, part, part + 1);
        }

        var bytes = new byte[InitializerBytes.Count(whole, prefix)];
        InitializerBytes.Copy(whole, bytes);
        var length = bytes.Length / parts;
        var tensor = new TensorProto { Name = Free($"{value}/{part}"), DataType = whole.DataType, RawData = ByteString.CopyFrom(bytes.AsSpan(part * length, length)), Dims = { whole.Dims } };
        tensor.Dims[0] = 1;
        Constants.Add(tensor);
        return tensor.Name;
    }

    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Ints(string name, params long[] values) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { values } };

    public static AttributeProto Text(string name, string value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value) };
}
