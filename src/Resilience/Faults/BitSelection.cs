namespace Resilience.Faults;

/// <summary>Which bits of a float32 may flip. Bit 0 is the least significant; 31 is the sign.</summary>
/// <param name="Mask">Bit i set: bit i may flip.</param>
public readonly record struct BitSelection(uint Mask)
{
    /// <summary>All 32 bits.</summary>
    public static BitSelection All { get; } = new(uint.MaxValue);

    /// <summary>How many bits may flip.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(Mask);
}
