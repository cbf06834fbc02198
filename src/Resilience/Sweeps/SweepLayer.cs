namespace Resilience.Sweeps;

/// <summary>A layer of a sweep.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operator">ONNX operator, like <c>Conv</c>.</param>
/// <param name="Parameters">Number of its float32 parameters.</param>
internal sealed record SweepLayer(string Name, string Operator, long Parameters)
{
    /// <summary>The tensors that these are in.</summary>
    public IReadOnlyList<string> Tensors { get; init; } = [];
}
