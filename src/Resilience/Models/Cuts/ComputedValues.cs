using Resilience.Models.Onnx;

namespace Resilience.Models.Cuts;

/// <summary>Which values of a graph carry what its images are, on their way to the scores.</summary>
internal sealed class ComputedValues
{
    // Their results tell how large a value is, not what it is.
    private static readonly HashSet<string> Shapes = new(StringComparer.Ordinal) { "Shape", "Size", "ConstantOfShape" };
    private static readonly HashSet<string> IntegerProducts = new(StringComparer.Ordinal) { "ConvInteger", "MatMulInteger" };
    private readonly HashSet<string> carried = new(StringComparer.Ordinal);
    private readonly HashSet<string> leading = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeProto> producers = new(StringComparer.Ordinal);

    /// <summary>Looks at a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="scores">The output that is judged.</param>
    public ComputedValues(GraphProto graph, string scores)
    {
        var constants = VariableNodes.Constants(graph);
        carried.UnionWith(graph.Input.Select(input => input.Name).Where(name => !constants.Contains(name)));
        foreach (var node in graph.Node)
        {
            foreach (var output in node.Output.Where(output => output.Length > 0))
            {
                producers[output] = node;
            }

            if (!Shapes.Contains(node.OpType) && GraphNames.Reads(node).Any(carried.Contains))
            {
                carried.UnionWith(node.Output.Where(output => output.Length > 0));
            }
        }

        leading.Add(scores);
        foreach (var node in graph.Node.Reverse().Where(node => node.Output.Any(leading.Contains)))
        {
            leading.UnionWith(GraphNames.Reads(node));
        }
    }

    /// <summary>True for a value that depends on what the images show.</summary>
    public bool Carries(string value) => carried.Contains(value);

    /// <summary>True for a value on which the scores depend.</summary>
    public bool Leads(string value) => leading.Contains(value);

    /// <summary>True for an element type whose bits are a computed number; int32 counts where a product of integers gives it, elsewhere it is an index.</summary>
    public bool IsNumber(string value, int elementType) => ElementKinds.Faultable(elementType)
        && (elementType != (int)TensorProto.Types.DataType.Int32 || (producers.TryGetValue(value, out var node) && IntegerProducts.Contains(node.OpType)));
}
