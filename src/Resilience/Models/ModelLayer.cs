namespace Resilience.Models;

/// <summary>A node with initializers; a matrix product takes the bias added right after it along.</summary>
/// <param name="Name">The node's name, or its first output's where it has none.</param>
/// <param name="OpType">ONNX operator, like <c>Conv</c>.</param>
/// <param name="NodeIndex">Position of the node in the graph.</param>
/// <param name="Initializers">Its faultable initializers, in input order; those behind a DequantizeLinear stand where its result is read.</param>
internal sealed record ModelLayer(string Name, string OpType, int NodeIndex, IReadOnlyList<LayerTensor> Initializers);
