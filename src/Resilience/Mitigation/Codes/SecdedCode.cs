using System.Numerics;

namespace Resilience.Mitigation.Codes;

/// <summary>
/// The extended Hamming code (Hamming, Bell System Technical Journal 29, 1950): bits of a word have positions from 1 on, check bits those that are
/// powers of two, data bits the others in order. Check bit <c>i</c> makes the parity over the positions with bit <c>i</c> set even, and one more the
/// parity over the whole word. One wrong bit is put right and two are seen; of three and more some are taken for one.
/// </summary>
internal sealed class SecdedCode : IWordCode
{
    private readonly UInt128[] covered;
    private readonly int[] dataBitAt;
    private readonly int hammingBits;

    /// <summary>The code for words of so many data bits.</summary>
    public SecdedCode(int dataBits)
    {
        DataBits = dataBits;
        while ((1 << hammingBits) < dataBits + hammingBits + 1)
        {
            hammingBits++;
        }

        covered = new UInt128[hammingBits];
        dataBitAt = new int[1 << hammingBits];
        Array.Fill(dataBitAt, -1);
        for (var (bit, position) = (0, 1); bit < dataBits; position++)
        {
            if (BitOperations.IsPow2(position))
            {
                continue;
            }

            for (var check = 0; check < hammingBits; check++)
            {
                covered[check] |= (UInt128)(uint)((position >> check) & 1) << bit;
            }

            dataBitAt[position] = bit++;
        }
    }

    /// <inheritdoc/>
    public int DataBits { get; }

    /// <inheritdoc/>
    public int CheckBits => hammingBits + 1;

    /// <inheritdoc/>
    public UInt128 Encode(UInt128 data)
    {
        var hamming = Hamming(data);
        return hamming | ((UInt128)(uint)(Bits128.Parity(data) ^ Bits128.Parity(hamming)) << hammingBits);
    }

    /// <inheritdoc/>
    public DecodedWord Decode(UInt128 data, UInt128 check)
    {
        var syndrome = (int)(Hamming(data) ^ (check & Bits128.Mask(hammingBits)));
        var isOdd = (Bits128.Parity(data) ^ Bits128.Parity(check)) == 1;
        if (!isOdd)
        {
            // An even number of wrong bits: none, or more than can be put right.
            return new DecodedWord(data, syndrome == 0 ? WordState.Clean : WordState.Detected);
        }

        if (syndrome == 0 || BitOperations.IsPow2(syndrome))
        {
            // A check bit alone.
            return new DecodedWord(data, WordState.Corrected);
        }

        // A position that this length does not use was not one wrong bit.
        return dataBitAt[syndrome] is >= 0 and var bit
            ? new DecodedWord(data ^ (UInt128.One << bit), WordState.Corrected)
            : new DecodedWord(data, WordState.Detected);
    }

    private UInt128 Hamming(UInt128 data)
    {
        var result = UInt128.Zero;
        for (var check = 0; check < covered.Length; check++)
        {
            result |= (UInt128)(uint)Bits128.Parity(data & covered[check]) << check;
        }

        return result;
    }
}
