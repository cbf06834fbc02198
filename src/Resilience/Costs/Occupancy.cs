namespace Resilience.Costs;

/// <summary>
/// How many distinct channels the flips of a trial hit. The k sites are drawn without replacement from all N, so a
/// channel of n sites is missed with the hypergeometric probability C(N−n, k)/C(N, k); the expectation is exact.
/// </summary>
internal static class Occupancy
{
    /// <summary>Expected number of channels hit at least once, for each number of flips.</summary>
    /// <param name="groups">Channels with equal numbers of sites that hit them.</param>
    /// <param name="total">All sites of the fault space.</param>
    /// <param name="flips">Ascending numbers of flips.</param>
    public static double[] Expected(IReadOnlyList<ChannelGroup> groups, long total, IReadOnlyList<int> flips)
    {
        var result = new double[flips.Count];
        foreach (var group in groups)
        {
            // One pass over the draws serves all points: log C(N−n, k)/C(N, k) = Σ log(1 − n/(N−i)), i < k.
            var (logMissed, drawn) = (0.0, 0);
            for (var point = 0; point < flips.Count; point++)
            {
                for (; drawn < flips[point]; drawn++)
                {
                    logMissed += drawn + group.Sites >= total ? double.NegativeInfinity : Log1P(-group.Sites / (double)(total - drawn));
                }

                result[point] += group.Channels * -ExpM1(logMissed);
            }
        }

        return result;
    }

    /// <summary>log(1 + x) without the loss of digits near 0 (Kahan, as printed in Goldberg, "What every computer scientist should know", theorem 4).</summary>
    private static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>exp(x) − 1 for x ≤ 0, by the same device.</summary>
    private static double ExpM1(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x : power - 1 == -1 ? -1 : (power - 1) * x / Math.Log(power);
    }
}
