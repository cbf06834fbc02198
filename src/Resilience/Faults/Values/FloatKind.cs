namespace Resilience.Faults.Values;

/// <summary>What a float format does with its extreme codes.</summary>
internal enum FloatKind
{
    /// <summary>IEEE 754: the highest exponent is infinity and NaN; what is too large becomes infinite.</summary>
    Ieee,

    /// <summary>The codes of IEEE 754, but what is too large, infinity too, becomes the largest number (ONNX <c>Cast</c> with <c>saturate</c>).</summary>
    Saturating,

    /// <summary>No infinity; NaN is the code of ones alone. What is too large, infinity too, becomes the largest number.</summary>
    Finite,

    /// <summary>Neither infinity nor −0, whose code is NaN. What is too large becomes the largest number, infinity NaN.</summary>
    FiniteUnsignedZero,
}
