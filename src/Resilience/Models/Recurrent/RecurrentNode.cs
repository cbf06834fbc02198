using System.Globalization;
using Resilience.Costs;
using Resilience.Models.Onnx;

namespace Resilience.Models.Recurrent;

/// <summary>An RNN, GRU or LSTM node as ONNX defines it, with what is known of its sizes.</summary>
internal sealed class RecurrentNode
{
    private RecurrentNode(NodeProto node, string name)
    {
        Node = node;
        Name = name;
        BatchFirst = NodeAttributes.Int(node, "layout", 0) == 1;
        var direction = node.Attribute.FirstOrDefault(a => a.Name == "direction")?.S?.ToStringUtf8() ?? "forward";
        Directions = direction == "bidirectional" ? [false, true] : [direction == "reverse"];
    }

    /// <summary>The node itself.</summary>
    public NodeProto Node { get; }

    /// <summary>Its name, or its first output's where it has none.</summary>
    public string Name { get; }

    /// <summary>By direction: true where it runs from the last step to the first.</summary>
    public IReadOnlyList<bool> Directions { get; }

    /// <summary>The batch is the first dimension, time the second; otherwise time is the first.</summary>
    public bool BatchFirst { get; }

    /// <summary>True for LSTM, which has a cell state beside the hidden one.</summary>
    public bool HasCell => Node.OpType == "LSTM";

    /// <summary>Values of the hidden state in a direction; 0 where it is not known.</summary>
    public long Hidden { get; private init; }

    /// <summary>Time steps; null where they are open.</summary>
    public long? Steps { get; private init; }

    /// <summary>Sequences at once; null where they are open.</summary>
    public long? Batch { get; private init; }

    /// <summary>ONNX element type code of its values; 0 where it is not known.</summary>
    public int ElementType { get; private init; }

    /// <summary>Reads a node; null where it is another operator.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="index">The node's position.</param>
    /// <param name="types">Types of values, as far as they are known.</param>
    public static RecurrentNode? Of(GraphProto graph, int index, IReadOnlyDictionary<string, TypeProto> types)
    {
        var node = graph.Node[index];
        if (node.OpType is not ("RNN" or "GRU" or "LSTM") || node.Domain is not ("" or "ai.onnx") || node.Input.Count < 3)
        {
            return null;
        }

        var found = new RecurrentNode(node, GraphNames.NameOf(node, index));
        var recurrence = graph.Initializer.FirstOrDefault(t => t.Name == node.Input[2]);
        var input = types.GetValueOrDefault(node.Input[0])?.TensorType;
        return new RecurrentNode(node, found.Name)
        {
            Hidden = NodeAttributes.Int(node, "hidden_size", recurrence is { Dims.Count: 3 } ? recurrence.Dims[2] : 0),
            Steps = Dimension(input, found.BatchFirst ? 1 : 0),
            Batch = Dimension(input, found.BatchFirst ? 0 : 1),
            ElementType = recurrence?.DataType ?? input?.ElemType ?? 0,
        };
    }

    /// <summary>An input by its place, null where the node does not have it.</summary>
    public string? Input(int place) => place < Node.Input.Count && Node.Input[place].Length > 0 ? Node.Input[place] : null;

    /// <summary>An output by its place, null where the node does not give it.</summary>
    public string? Output(int place) => place < Node.Output.Count && Node.Output[place].Length > 0 ? Node.Output[place] : null;

    /// <summary>Checks a time step.</summary>
    /// <exception cref="ResilienceException">RES0215, with the steps that there are.</exception>
    public void Require(int step, string file)
    {
        if (Steps is not { } steps)
        {
            throw Bad($"'{Name}' of {Path.GetFileName(file)} has an open number of time steps, so it cannot be cut at one; fix the length of its input", file);
        }

        if (step < 0 || step >= steps)
        {
            var range = steps == 1 ? "step 0, the only one" : string.Create(CultureInfo.InvariantCulture, $"steps 0..{steps - 1}");
            throw Bad(string.Create(CultureInfo.InvariantCulture, $"'{Name}' of {Path.GetFileName(file)} has no time step {step}; {range} can be struck, each as the state that the step reads"), file);
        }
    }

    internal static ResilienceException Bad(string what, string file) => new(ErrorCodes.NoSuchState, what + ".", file);

    private static long? Dimension(TypeProto.Types.Tensor? tensor, int axis) =>
        tensor?.Shape is { } shape && axis < shape.Dim.Count && shape.Dim[axis].ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue
            ? shape.Dim[axis].DimValue
            : null;
}
