namespace Resilience.Campaigns.Devices;

/// <summary>When a value read back from a device counts as the one that was sent there.</summary>
/// <param name="bitwise">
/// Every bit must be the same. Otherwise, since shaders may do so with any value that passes through them, a NaN may come
/// back as another NaN, and a number below 2^-126 as a zero of its sign: neither changes what the device computes.
/// </param>
internal sealed class DeviceBits(bool bitwise)
{
    private const uint Sign = 0x8000_0000;
    private const uint Infinity = 0x7F80_0000;

    /// <summary>Compares the bits of two float32.</summary>
    public bool Same(uint expected, uint found)
    {
        if (expected == found || bitwise)
        {
            return expected == found;
        }

        var (magnitude, back) = (expected & ~Sign, found & ~Sign);
        return (magnitude > Infinity && back > Infinity) || (magnitude < 1u << 23 && back == 0 && (expected & Sign) == (found & Sign));
    }

    /// <summary>The first place where they differ, or -1.</summary>
    public int FirstDifference(ReadOnlySpan<uint> expected, ReadOnlySpan<uint> found)
    {
        for (var i = expected.CommonPrefixLength(found); i < expected.Length; i++)
        {
            if (!Same(expected[i], found[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
