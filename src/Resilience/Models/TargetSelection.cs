namespace Resilience.Models;

/// <summary>Which of a layer's tensors are faulted.</summary>
internal enum TargetSelection
{
    /// <summary>Every initializer of the layer: weights, biases, statistics, and scales and zero points of a quantised layer.</summary>
    All,

    /// <summary>Weights only.</summary>
    Weights,

    /// <summary>Biases only.</summary>
    Biases,

    /// <summary>Running means and variances of normalisations only.</summary>
    Statistics,

    /// <summary>Scales and zero points of quantised tensors only.</summary>
    Scales,
}
