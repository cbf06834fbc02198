namespace Resilience.Models.Inventory;

#pragma warning disable MA0048 // The pieces of one inventory, each a few lines long.

/// <summary>A tensor that a run computes or is given.</summary>
/// <param name="Name">Name in the graph.</param>
/// <param name="ElementType">ONNX element type code; 0 where it is not known or no tensor.</param>
/// <param name="Shape">Dimensions, -1 for an open one; null where not even their number is known.</param>
/// <param name="Bits">Bits in the fault space for one image; 0 out of scope, null where the shape is not wholly known.</param>
/// <param name="OutOfScope">Why it is not in the fault space; null where it is.</param>
internal sealed record InventoryValue(string Name, int ElementType, IReadOnlyList<long>? Shape, long? Bits, ScopeReason? OutOfScope);

/// <summary>An initializer that a campaign can strike.</summary>
/// <param name="Name">Name in the graph.</param>
/// <param name="Role">What it is to its layer.</param>
/// <param name="ElementType">ONNX element type code.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="Elements">Product of the dimensions.</param>
/// <param name="Bits">Bits in the fault space.</param>
/// <param name="SharedWith">Other layers that have it too: a fault in it strikes them all.</param>
internal sealed record InventoryParameter(
    string Name, TensorRole Role, int ElementType, IReadOnlyList<long> Shape, long Elements, long Bits, IReadOnlyList<string> SharedWith);

/// <summary>The states of an RNN, GRU or LSTM, which can be struck at each of its time steps.</summary>
/// <param name="Steps">Time steps; null where they are open: then none can be struck.</param>
/// <param name="Shape">Directions, sequences (-1: open) and hidden values; sequences first where the node has its batch first.</param>
/// <param name="HasCell">True where there is a cell state of the same shape, too.</param>
/// <param name="Bits">Bits of one state at one step; null where the shape is not wholly known.</param>
internal sealed record InventoryStates(long? Steps, IReadOnlyList<long> Shape, bool HasCell, long? Bits);

/// <summary>A node of the graph.</summary>
/// <param name="Index">Its position.</param>
/// <param name="Name">Its name, or its first output's where it has none.</param>
/// <param name="OpType">ONNX operator.</param>
/// <param name="Domain">Operator set; empty for ONNX's own.</param>
/// <param name="Outputs">What it computes.</param>
/// <param name="Parameters">Its initializers in the fault space.</param>
/// <param name="Macs">Multiply-accumulates for one image; null where no formula or shape is known.</param>
/// <param name="States">States of a recurrent node; null for any other.</param>
internal sealed record InventoryNode(
    int Index, string Name, string OpType, string Domain, IReadOnlyList<InventoryValue> Outputs, IReadOnlyList<InventoryParameter> Parameters, double? Macs, InventoryStates? States)
{
    /// <summary>Values of all parameters.</summary>
    public long ParameterCount => Parameters.Sum(p => p.Elements);

    /// <summary>Bits of all parameters.</summary>
    public long ParameterBits => Parameters.Sum(p => p.Bits);

    /// <summary>Bits of all outputs in scope whose shape is known.</summary>
    public long ActivationBits => Outputs.Sum(o => o.Bits ?? 0);
}

/// <summary>What is not in the fault space.</summary>
/// <param name="Kind"><c>initializer</c>, <c>activation</c>, <c>input</c> or <c>subgraph</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Where">The node that makes or reads it, with its operator; empty where there is none.</param>
/// <param name="ElementType">ONNX element type code; 0 where it is not known or no tensor.</param>
/// <param name="Shape">Dimensions, where known.</param>
/// <param name="Reason">Why.</param>
internal sealed record InventoryExclusion(string Kind, string Name, string Where, int ElementType, IReadOnlyList<long>? Shape, ScopeReason Reason);

/// <summary>A part of the fault space.</summary>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Elements">Their values.</param>
/// <param name="Bits">Their bits.</param>
internal sealed record InventorySpace(int Tensors, long Elements, long Bits);
