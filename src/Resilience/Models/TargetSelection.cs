namespace Resilience.Models;

/// <summary>Which of a layer's tensors are faulted.</summary>
internal enum TargetSelection
{
    /// <summary>Every float32 initializer of the layer: weights, biases and statistics.</summary>
    All,

    /// <summary>Weights only.</summary>
    Weights,

    /// <summary>Biases only.</summary>
    Biases,
}
