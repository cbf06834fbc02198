namespace Resilience.Models;

/// <summary>What an initializer is to its layer.</summary>
internal enum TensorRole
{
    /// <summary>Kernel, matrix, or scale of a normalisation.</summary>
    Weight,

    /// <summary>Added to the layer's result.</summary>
    Bias,

    /// <summary>Running mean or variance of a normalisation.</summary>
    Statistic,

    /// <summary>Step of a quantised tensor: what one unit of the integer stands for.</summary>
    Scale,

    /// <summary>The integer that stands for zero in a quantised tensor.</summary>
    ZeroPoint,
}
