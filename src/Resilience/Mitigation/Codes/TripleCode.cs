namespace Resilience.Mitigation.Codes;

/// <summary>
/// Triple modular redundancy of memory: every word is kept three times, and each bit read is the majority of its three. The check bits are the two
/// further copies. Two copies that are wrong in the same bit outvote the third, and nothing tells.
/// </summary>
internal sealed class TripleCode : IWordCode
{
    private const int Width = 64;
    private static readonly UInt128 Mask = Bits128.Mask(Width);

    /// <inheritdoc/>
    public int DataBits => Width;

    /// <inheritdoc/>
    public int CheckBits => 2 * Width;

    /// <inheritdoc/>
    public UInt128 Encode(UInt128 data) => data | (data << Width);

    /// <inheritdoc/>
    public DecodedWord Decode(UInt128 data, UInt128 check)
    {
        var (second, third) = (check & Mask, check >> Width);
        var majority = (data & second) | (data & third) | (second & third);
        return new DecodedWord(majority, data == second && second == third ? WordState.Clean : WordState.Corrected);
    }
}
