using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>
/// Whether one mean is above another, from their own bounds ("method of variance estimates recovery": Zou and Donner, Stat. Med. 27, 2008):
/// L = d − √((a − a_low)² + (b_high − b)²). Where both bounds hold what unseen trials could do, so does this one.
/// </summary>
internal static class MeanDifference
{
    /// <summary>True where a − b is above 0.</summary>
    /// <param name="a">One mean.</param>
    /// <param name="b">Another, of independent trials.</param>
    /// <param name="confidence">One-sided.</param>
    public static bool IsAbove(IMeanEstimate a, IMeanEstimate b, double confidence)
    {
        var (low, high) = (a.Mean - a.Lower(confidence), b.Upper(confidence) - b.Mean);
        return a.Mean - b.Mean > Math.Sqrt((low * low) + (high * high));
    }
}
