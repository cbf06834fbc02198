namespace Resilience.Faults;

/// <summary>What a part of a <see cref="BitSelection"/> names.</summary>
internal enum BitField
{
    /// <summary>Bits by their numbers.</summary>
    Range,

    /// <summary>Every bit of the type.</summary>
    All,

    /// <summary>The sign bit.</summary>
    Sign,

    /// <summary>The exponent's bits.</summary>
    Exponent,

    /// <summary>The other bits: a float's mantissa, the magnitude bits of a whole or fixed-point number.</summary>
    Mantissa,
}
