using System.Runtime.InteropServices;
using Google.Protobuf;
using Resilience.Models.Onnx;
using SynthiCad.Shared;

namespace Resilience.Tests.Models;

/// <summary>Builds small ONNX models in memory. Weights come from a seeded stream, so a model is the same in every run.</summary>
internal sealed class ModelBuilder
{
    private readonly ModelProto model = new() { IrVersion = 8, ProducerName = "tests", Graph = new GraphProto { Name = "graph" } };
    private CounterRandom random;

    public ModelBuilder(ulong seed = 1, int opset = 17)
    {
        random = new CounterRandom(seed, 77);
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = opset });
    }

    public ModelProto Model => model;

    /// <summary>Adds a float input; a null dimension is the symbolic batch.</summary>
    public string Input(string name, params long?[] shape)
    {
        model.Graph.Input.Add(Value(name, shape));
        return name;
    }

    public ModelBuilder Output(string name, params long?[] shape)
    {
        model.Graph.Output.Add(Value(name, shape));
        return this;
    }

    /// <summary>Adds a float initializer with values from -scale to scale.</summary>
    public string Weights(string name, double scale, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(((2 * random.NextDouble()) - 1) * scale);
        }

        return Initializer(name, values, shape);
    }

    public string Initializer(string name, float[] values, params long[] shape)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
        };
        tensor.Dims.AddRange(shape);
        model.Graph.Initializer.Add(tensor);
        return name;
    }

    public string Integers(string name, params long[] values)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Int64,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
        };
        tensor.Dims.Add(values.Length);
        model.Graph.Initializer.Add(tensor);
        return name;
    }

    /// <summary>Adds a node with one output, named <paramref name="name"/> + "_out".</summary>
    public string Node(string operation, string name, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name };
        node.Input.AddRange(inputs);
        node.Output.Add(name + "_out");
        node.Attribute.AddRange(attributes);
        model.Graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>3×3 convolution with padding 1 and Keras-style initializer names.</summary>
    public string Conv(string name, string input, int inChannels, int outChannels)
    {
        var scale = Math.Sqrt(3.0 / (inChannels * 9));
        var w = Weights(name + "_W", scale, outChannels, inChannels, 3, 3);
        var b = Weights(name + "_b", 0.1, outChannels);
        return Node("Conv", name, [input, w, b], Ints("kernel_shape", 3, 3), Ints("pads", 1, 1, 1, 1));
    }

    public string Relu(string name, string input) => Node("Relu", name, [input]);

    public string MaxPool(string name, string input) =>
        Node("MaxPool", name, [input], Ints("kernel_shape", 2, 2), Ints("strides", 2, 2));

    public string Flatten(string name, string input) => Node("Flatten", name, [input]);

    public string Gemm(string name, string input, int inFeatures, int outFeatures)
    {
        var w = Weights(name + "_W", Math.Sqrt(3.0 / inFeatures), outFeatures, inFeatures);
        var b = Weights(name + "_b", 0.1, outFeatures);
        return Node("Gemm", name, [input, w, b], Int("transB", 1));
    }

    public byte[] ToBytes() => model.ToByteArray();

    public static AttributeProto Ints(string name, params long[] values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Int(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static ValueInfoProto Value(string name, params long?[] shape)
    {
        var dims = new TensorShapeProto();
        foreach (var dimension in shape)
        {
            dims.Dim.Add(dimension is { } value
                ? new TensorShapeProto.Types.Dimension { DimValue = value }
                : new TensorShapeProto.Types.Dimension { DimParam = "N" });
        }

        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = dims } },
        };
    }

    public string Bool(string name, bool value)
    {
        model.Graph.Initializer.Add(new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Bool,
            RawData = ByteString.CopyFrom(value ? (byte)1 : (byte)0),
        });
        return name;
    }

    public static AttributeProto Graph(string name, GraphProto graph) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Graph, G = graph };

    /// <summary>y = x added to itself without end: a Loop whose condition stays true and whose count is open.</summary>
    public static byte[] EndlessLoop()
    {
        var b = new ModelBuilder();
        b.Input("x", 4);
        b.Bool("go", true);
        var body = new GraphProto { Name = "body" };
        body.Input.Add(Typed("i", TensorProto.Types.DataType.Int64));
        body.Input.Add(Typed("more", TensorProto.Types.DataType.Bool));
        body.Input.Add(Value("state", 4));
        body.Node.Add(new NodeProto { OpType = "Identity", Input = { "more" }, Output = { "again" } });
        body.Node.Add(new NodeProto { OpType = "Add", Input = { "state", "x" }, Output = { "next" } });
        body.Output.Add(Typed("again", TensorProto.Types.DataType.Bool));
        body.Output.Add(Value("next", 4));
        var loop = new NodeProto { OpType = "Loop", Name = "loop", Input = { string.Empty, "go", "x" }, Output = { "y" } };
        loop.Attribute.Add(Graph("body", body));
        b.model.Graph.Node.Add(loop);
        b.Output("y", 4);
        return b.ToBytes();
    }

    private static ValueInfoProto Typed(string name, TensorProto.Types.DataType type) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto() } } };

    /// <summary>A small VGG: conv1, conv2, pool, conv3, pool, fc1, predictions; input [N,3,16,16], output [N,10].</summary>
    public static ModelBuilder SmallVgg(ulong seed = 1)
    {
        var b = new ModelBuilder(seed);
        var x = b.Input("input", null, 3, 16, 16);
        x = b.Relu("relu1", b.Conv("block1_conv1", x, 3, 8));
        x = b.MaxPool("pool1", b.Relu("relu2", b.Conv("block1_conv2", x, 8, 8)));
        x = b.MaxPool("pool2", b.Relu("relu3", b.Conv("block2_conv1", x, 8, 16)));
        x = b.Relu("relu4", b.Gemm("fc1", b.Flatten("flatten", x), 256, 32));
        x = b.Gemm("predictions", x, 32, 10);
        b.Output(x, null, 10);
        return b;
    }
}
