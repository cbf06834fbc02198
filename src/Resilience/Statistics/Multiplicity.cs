namespace Resilience.Statistics;

/// <summary>
/// Error over all tests of a campaign (points, or points × gates): Holm's step-down method (Scand. J. Stat. 6, 1979). However the tests depend on each other, the chance
/// that <b>any</b> of those whose hypothesis holds is rejected is at most 1 − confidence. It never rejects less than Bonferroni's division by the number of tests.
/// </summary>
/// <remarks>
/// "The mean is below the limit" and "at least the limit" are two families, each kept at its own: at most 1 − confidence of all campaigns have any
/// wrong pass, and at most as many any wrong fail. One step-down over both directions would not be proven for dependent tests (Shaffer, Ann. Stat. 8, 1980).
/// </remarks>
internal static class Multiplicity
{
    /// <summary>Adjusted p-values in the order of the tests: a test is rejected at a family error of α where its adjusted one is at most α.</summary>
    public static double[] Holm(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        double largest = 0;
        var left = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ThenBy(i => i))
        {
            largest = Math.Max(largest, Math.Min(1, left * pValues[i]));
            adjusted[i] = largest;
            left--;
        }

        return adjusted;
    }

    /// <summary>Verdicts of all points, from rules that decide at a confidence.</summary>
    /// <param name="points">Number of points.</param>
    /// <param name="confidence">Over all points, one-sided each way.</param>
    /// <param name="decide">Decides on a point (0-based) at a confidence; whatever it decides it also decides at every lower one.</param>
    /// <returns>For each point its decision, and the confidence at which it was made or last tried.</returns>
    public static IReadOnlyList<(LimitDecision Decision, double Confidence)> Decide(int points, double confidence, Func<int, double, LimitDecision> decide)
    {
        var (above, aboveAt) = Rejected(points, confidence, (i, at) => decide(i, at) == LimitDecision.Above);
        var (below, belowAt) = Rejected(points, confidence, (i, at) => decide(i, at) == LimitDecision.Below);
        return [.. Enumerable.Range(0, points).Select(i => above[i] ? (LimitDecision.Above, aboveAt[i]) : below[i] ? (LimitDecision.Below, belowAt[i]) : (LimitDecision.Open, Math.Min(aboveAt[i], belowAt[i])))];
    }

    // Each pass tries those left at the error divided by their number, until a pass rejects none.
    private static (bool[] Rejected, double[] At) Rejected(int tests, double confidence, Func<int, double, bool> rejects)
    {
        var rejected = new bool[tests];
        var at = new double[tests];
        var left = tests;
        for (var before = -1; before != left && left > 0;)
        {
            before = left;
            var each = 1 - ((1 - confidence) / left);
            for (var i = 0; i < tests; i++)
            {
                if (!rejected[i])
                {
                    at[i] = each;
                    rejected[i] = rejects(i, each);
                    left -= rejected[i] ? 1 : 0;
                }
            }
        }

        return (rejected, at);
    }
}
