namespace Resilience.Statistics;

/// <summary>
/// One-sided p-values of a mean against a limit: the smallest error at which the bound still clears it. So they agree with the bounds whatever
/// these are made of: p ≤ 1 − confidence exactly where the bound at that confidence decides.
/// </summary>
internal static class PValue
{
    private const double Smallest = 1e-12;

    /// <summary>Of "the mean is below the limit": small where it is above. 1 where the mean itself is not above.</summary>
    public static double Above(IMeanEstimate mean, double limit) => Of(confidence => mean.Lower(confidence) >= limit);

    /// <summary>Of "the mean is at least the limit": small where it is below.</summary>
    public static double Below(IMeanEstimate mean, double limit) => Of(confidence => mean.Upper(confidence) < limit);

    /// <summary>The smallest error at which a rule decides, down to 1e-12; 1 where it does not at an error of a half.</summary>
    /// <param name="decides">Whether the rule decides at a confidence; what it decides at one it decides at every lower one.</param>
    public static double Of(Func<double, bool> decides)
    {
        if (!decides(0.5))
        {
            return 1;
        }

        if (decides(1 - Smallest))
        {
            return Smallest;
        }

        var (undecided, decided) = (Math.Log(Smallest), Math.Log(0.5));
        for (var i = 0; i < 50; i++)
        {
            var middle = (undecided + decided) / 2;
            (undecided, decided) = decides(1 - Math.Exp(middle)) ? (undecided, middle) : (middle, decided);
        }

        return Math.Exp(decided);
    }
}
