namespace Resilience.Costs;

/// <summary>What a node computes in one run.</summary>
/// <param name="Node">Position of the node in the graph.</param>
/// <param name="Name">The node's name, or its first output's where it has none.</param>
/// <param name="OpType">ONNX operator.</param>
/// <param name="Macs">Multiply-accumulates of the linear part.</param>
/// <param name="Flops">Floating point operations: two for each multiply-accumulate, and all others.</param>
/// <param name="OutputBytes">Bytes of its outputs.</param>
/// <param name="Estimated">True where no formula is known for the operator, or a shape is not known.</param>
internal sealed record NodeCost(int Node, string Name, string OpType, double Macs, double Flops, double OutputBytes, bool Estimated);
