namespace Resilience.Mitigation.Codes;

/// <summary>One check bit that makes the number of ones even: an odd number of wrong bits is seen, none is put right.</summary>
/// <param name="dataBits">Data bits of a word.</param>
internal sealed class ParityCode(int dataBits) : IWordCode
{
    /// <inheritdoc/>
    public int DataBits => dataBits;

    /// <inheritdoc/>
    public int CheckBits => 1;

    /// <inheritdoc/>
    public UInt128 Encode(UInt128 data) => (UInt128)(uint)Bits128.Parity(data);

    /// <inheritdoc/>
    public DecodedWord Decode(UInt128 data, UInt128 check) => new(data, Encode(data) == check ? WordState.Clean : WordState.Detected);
}
