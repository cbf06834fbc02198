namespace Resilience.Statistics;

/// <summary>
/// Evidence by betting that the mean of shares (0..1) is above some m: the capital of gamblers who bet on every value x to lie above m at the fair price of m
/// (Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", J. R. Stat. Soc. B 86, 2024).
/// </summary>
/// <remarks>
/// <para>
/// A gambler who stakes a fraction c of all capital on "above" has Π(1 + c·(x/m − 1)) after the values. If the mean is m or less its expectation stays at most 1, however the
/// trials go on, so by Ville's inequality the chance that it <b>ever</b> reaches 1/α is at most α: for any number of values, any distribution on 0..1, at all looks at once.
/// </para>
/// <para>
/// Several gamblers start with a share of the capital each and stake different fractions; together they do nearly as well as the best of them, at the price of at most ln(their
/// number). The order of the values does not matter, so neither does the order in which trials finish.
/// </para>
/// </remarks>
internal static class BettingCapital
{
    // Small stakes suit means close to m, large ones rare disasters far below it. None stakes all: a single 0 would ruin it. Each about twice the
    // one before: at a stake off by 1.4 capital grows at five sixths of the best rate, and every further gambler costs the others.
    private static readonly double[] Stakes = [0.03, 0.06, 0.12, 0.25, 0.5, 0.8, 0.96];

    /// <summary>Logarithm of the capital of those who bet that the mean is above m.</summary>
    /// <param name="values">Distinct values and how often each came; a forecast may have fractions.</param>
    /// <param name="m">The mean that is bet against, above 0.</param>
    public static double LogAbove(IReadOnlyList<(double Value, double Count)> values, double m)
    {
        var most = double.NegativeInfinity;
        Span<double> logs = stackalloc double[Stakes.Length];
        for (var g = 0; g < logs.Length; g++)
        {
            double log = 0;
            foreach (var (value, count) in values)
            {
                log += count * double.LogP1(Stakes[g] * ((value / m) - 1));
            }

            logs[g] = log;
            most = Math.Max(most, log);
        }

        double sum = 0;
        foreach (var log in logs)
        {
            sum += Math.Exp(log - most);
        }

        return most + Math.Log(sum / Stakes.Length);
    }
}
