namespace Resilience.Statistics;

/// <summary>
/// Share of trials that flip a given bit position at least once: known before any trial runs, so the observed
/// share checks the drawing of sites. Bit 0 is the least significant; 31 is the float32 sign.
/// </summary>
internal static class BitShare
{
    /// <summary>Limit for many elements: 1 − (1 − 1/bits)^flips.</summary>
    public static double Expected(int flips, int bits) => -double.ExpM1(flips * double.LogP1(-1.0 / bits));

    /// <summary>
    /// Exact value for sites drawn without replacement from <paramref name="elements"/> × <paramref name="bits"/>:
    /// hypergeometric, 1 − C(N − E, k) / C(N, k).
    /// </summary>
    public static double Expected(int flips, int bits, long elements)
    {
        if (bits == 1)
        {
            return flips > 0 ? 1 : 0;
        }

        var sites = (double)elements * bits;
        double none = 0;
        for (var i = 0; i < flips; i++)
        {
            var left = sites - i;
            if (left <= elements)
            {
                return 1;
            }

            none += double.LogP1(-elements / left);
        }

        return -double.ExpM1(none);
    }
}
