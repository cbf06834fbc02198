namespace Resilience.Faults.Strata;

/// <summary>
/// The exact share of fault lists in each <see cref="StratumCell"/>: sites are drawn without replacement, so the numbers of
/// flips by kind are multivariate hypergeometric. No list is drawn to find it, and no error of it is in any interval.
/// </summary>
internal static class CellShares
{
    /// <summary>Shares by <see cref="StratumCell.Index"/>; they add up to 1.</summary>
    /// <param name="sites">Sites of each kind, indexed by <see cref="SiteClass"/>.</param>
    /// <param name="flips">Flips of a list.</param>
    public static double[] Of(IReadOnlyList<long> sites, int flips)
    {
        var total = sites.Sum();
        var positive = sites[(int)SiteClass.HugePositive];
        var negative = sites[(int)SiteClass.HugeNegative];
        var larger = sites[(int)SiteClass.Larger];
        var shares = new double[StratumCell.Count];

        // Lists with none of the excluded sites and 0, 1 or (2:) any number of huge positive flips; the rest is inclusion and exclusion.
        double Without(int positives, long excluded) => positives switch
        {
            0 => None(total, positive + excluded, flips),
            1 => positive == 0 ? 0 : flips * ((double)positive / total) * None(total - 1, positive - 1 + excluded, flips - 1),
            _ => None(total, excluded, flips),
        };

        for (var p = 0; p < 3; p++)
        {
            double Lists(long excluded) => p < 2 ? Without(p, excluded) : Without(2, excluded) - Without(0, excluded) - Without(1, excluded);
            var (all, noNegative, noLarger, neither) = (Lists(0), Lists(negative), Lists(larger), Lists(negative + larger));
            shares[new StratumCell(p, 0, 0).Index] = neither;
            shares[new StratumCell(p, 0, 1).Index] = noNegative - neither;
            shares[new StratumCell(p, 1, 0).Index] = noLarger - neither;
            shares[new StratumCell(p, 1, 1).Index] = all - noNegative - noLarger + neither;
        }

        // Differences of nearly equal numbers: what is left of an empty cell is rounding.
        for (var cell = 0; cell < shares.Length; cell++)
        {
            shares[cell] = shares[cell] < 1e-12 ? 0 : shares[cell];
        }

        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    /// <summary>Chance that so many draws without replacement hit none of the excluded sites.</summary>
    private static double None(long total, long excluded, int draws)
    {
        double log = 0;
        for (var i = 0; i < draws && excluded > 0; i++)
        {
            if (total - i <= excluded)
            {
                return 0;
            }

            log += double.LogP1(-(double)excluded / (total - i));
        }

        return Math.Exp(log);
    }
}
