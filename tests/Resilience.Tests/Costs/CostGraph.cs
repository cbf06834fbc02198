using Resilience.Costs;
using Resilience.Models;
using Resilience.Models.Onnx;
using Resilience.Runtime;
using Resilience.Tests.Models;

namespace Resilience.Tests.Costs;

/// <summary>A graph whose weights are inputs: their shapes are all that counting needs, at any size.</summary>
internal sealed class CostGraph
{
    private readonly ModelBuilder builder = new();
    private int parameters;

    public string Input(string name, params long?[] shape) => builder.Input(name, shape);

    /// <summary>Adds a node; a shape among its inputs stands for a parameter of that shape.</summary>
    public string Node(string operation, string name, string input, long?[][] shapes, params AttributeProto[] attributes) =>
        builder.Node(operation, name, [input, .. shapes.Select(shape => builder.Input($"p{parameters++}", shape))], attributes);

    public string Add(string name, string a, string b) => builder.Node("Add", name, [a, b]);

    public string Conv(string name, string input, int inChannels, int outChannels, int kernel = 3, int stride = 1, int groups = 1, int dilation = 1) => Node(
        "Conv", name, input, [[outChannels, inChannels / groups, kernel, kernel], [outChannels]],
        ModelBuilder.Ints("kernel_shape", kernel, kernel), ModelBuilder.Ints("strides", stride, stride), ModelBuilder.Ints("dilations", dilation, dilation),
        ModelBuilder.Ints("pads", [.. Enumerable.Repeat((long)(dilation * (kernel - 1) / 2), 4)]), ModelBuilder.Int("group", groups));

    public string Operator(string operation, string name, string input, params AttributeProto[] attributes) => Node(operation, name, input, [], attributes);

    public NodeCost[] Costs(string output)
    {
        builder.Model.Graph.Output.Add(new ValueInfoProto { Name = output });
        var model = OnnxModel.Parse(builder.ToBytes(), "graph.onnx");
        return GraphCost.Of(model.Proto.Graph, ShapeInference.Run(model, new Dictionary<string, long[]>(), RuntimeValueTypes.Instance));
    }

    /// <summary>The cost of one node that is all of a graph.</summary>
    public static NodeCost One(string operation, long?[] input, long?[][] parameters, params AttributeProto[] attributes)
    {
        var graph = new CostGraph();
        return Assert.Single(graph.Costs(graph.Node(operation, "it", graph.Input("x", input), parameters, attributes)));
    }
}
