using System.Globalization;
using Resilience.Models.Onnx;

namespace VggTrainer.Graph;

/// <summary>Appends nodes to an ONNX graph in order of evaluation; every tensor has a fixed shape.</summary>
internal sealed class GraphBuilder(string name)
{
    private readonly GraphProto graph = new() { Name = name };
    private int serial;

    /// <summary>Adds a graph input.</summary>
    public Value Input(string inputName, params int[] shape)
    {
        graph.Input.Add(Protos.Info(inputName, shape.Cast<object>().ToArray()));
        return new Value(inputName, shape);
    }

    /// <summary>Makes a tensor a graph output under a name of its own.</summary>
    public void Output(string outputName, Value value)
    {
        AddNode("Identity", [value.Name], [outputName]);
        graph.Output.Add(Protos.Info(outputName, value.Shape.Cast<object>().ToArray()));
    }

    /// <summary>A constant scalar.</summary>
    public Value Scalar(float value)
    {
        var constant = NextName("scalar");
        graph.Initializer.Add(Protos.Floats(constant, [], [value]));
        return new Value(constant, []);
    }

    /// <summary>A constant tensor.</summary>
    public Value Constant(ReadOnlySpan<float> values, params int[] shape)
    {
        var constant = NextName("constant");
        graph.Initializer.Add(Protos.Floats(constant, shape, values));
        return new Value(constant, shape);
    }

    /// <summary>Name of a constant of shapes, axes or indices.</summary>
    public string Integers(params long[] values)
    {
        var constant = NextName("integers");
        graph.Initializer.Add(Protos.Int64s(constant, [values.Length], values));
        return constant;
    }

    /// <summary>Adds a node with one output.</summary>
    public Value Apply(string operation, int[] shape, string[] inputs, params AttributeProto[] attributes)
    {
        var output = NextName(operation);
        AddNode(operation, inputs, [output], attributes);
        return new Value(output, shape);
    }

    /// <summary>Adds a node with several outputs.</summary>
    public Value[] ApplyMany(string operation, int[][] shapes, string[] inputs, params AttributeProto[] attributes)
    {
        var outputs = Array.ConvertAll(shapes, shape => new Value(NextName(operation), shape));
        AddNode(operation, inputs, Array.ConvertAll(outputs, output => output.Name), attributes);
        return outputs;
    }

    /// <summary>The finished model.</summary>
    public ModelProto ToModel() => Protos.Model(graph);

    private void AddNode(string operation, string[] inputs, string[] outputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = outputs[0] };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes);
        graph.Node.Add(node);
    }

    private string NextName(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}_{serial++}");
}
