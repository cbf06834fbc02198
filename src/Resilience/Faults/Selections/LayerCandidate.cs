namespace Resilience.Faults.Selections;

/// <summary>A layer or operator that may be selected.</summary>
/// <param name="Name">Its name.</param>
/// <param name="OpType">ONNX operator, like <c>Conv</c>.</param>
/// <param name="OtherNames">What else it is known by: its initializers, and where operators are selected, its outputs.</param>
internal sealed record LayerCandidate(string Name, string OpType, IReadOnlyList<string> OtherNames);
