namespace Resilience.Mitigation.Codes;

/// <summary>Counting bits of wide words.</summary>
internal static class Bits128
{
    /// <summary>1 where an odd number of bits is set, else 0.</summary>
    public static int Parity(UInt128 value) => (int)UInt128.PopCount(value) & 1;

    /// <summary>All ones in the lowest bits.</summary>
    /// <param name="count">Number of bits, 1..128.</param>
    public static UInt128 Mask(int count) => UInt128.MaxValue >> (128 - count);
}
