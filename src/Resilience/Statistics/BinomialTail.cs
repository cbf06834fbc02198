using MathNet.Numerics;

namespace Resilience.Statistics;

/// <summary>Exact tails of the binomial distribution, through the incomplete beta function.</summary>
internal static class BinomialTail
{
    /// <summary>P(X ≥ <paramref name="events"/>) of so many trials with a share.</summary>
    public static double AtLeast(long events, long trials, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        return events <= 0 ? 1 : events > trials ? 0 : share <= 0 ? 0 : share >= 1 ? 1 : SpecialFunctions.BetaRegularized(events, trials - events + 1, share);
    }

    /// <summary>P(X ≤ <paramref name="events"/>).</summary>
    public static double AtMost(long events, long trials, double share) => AtLeast(trials - events, trials, 1 - share);
}
