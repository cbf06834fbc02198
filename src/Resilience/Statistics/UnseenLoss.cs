namespace Resilience.Statistics;

/// <summary>
/// What trials that were not seen could do to a stratified mean. In stratum h none of n_h trials had some property; shares
/// p_h of it stay possible as long as Π(1 − p_h)^n_h, the chance to see none anywhere, is at least 1 − confidence
/// (Clopper–Pearson at zero events, for all strata at once). The bound is the largest Σ amount_h·p_h under that: the
/// budget Σ −n_h·ln(1 − p_h) = −ln(1 − confidence) is filled into the strata where it does most, like water.
/// </summary>
internal static class UnseenLoss
{
    /// <summary>The bound; with one stratum amount·(1 − (1 − confidence)^(1/n)).</summary>
    /// <param name="strata">Amount: weight times what a trial can lose or gain. Trials: at least 1 where the amount is not 0.</param>
    /// <param name="confidence">One-sided.</param>
    public static double Bound(IReadOnlyList<(double Amount, int Trials)> strata, double confidence)
    {
        var budget = -Math.Log(1 - confidence);
        var steepest = strata.Max(s => s.Amount / s.Trials);
        if (steepest <= 0)
        {
            return 0;
        }

        // The slope of stratum h at x is amount/n·e^(−x/n); all filled strata end at one slope, which is sought.
        double Filled(double logSlope) => strata.Sum(s => Part(s, logSlope));
        var high = Math.Log(steepest);
        var low = high - budget - 1;
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Filled(middle) > budget ? (middle, high) : (low, middle);
        }

        return strata.Sum(s => s.Amount * -double.ExpM1(-Part(s, low) / s.Trials));
    }

    private static double Part((double Amount, int Trials) stratum, double logSlope) =>
        stratum.Amount <= 0 ? 0 : stratum.Trials * Math.Max(0, Math.Log(stratum.Amount / stratum.Trials) - logSlope);
}
