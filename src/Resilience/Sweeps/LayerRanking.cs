using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>
/// An order of means with what it leaves open. All pairs are compared, each way, and the allowed error is divided among the comparisons
/// (Bonferroni), so that at the confidence no pair is put in a wrong order. The places that remain for a mean are those after all that are
/// above it and before all that are below it (Klein, Wright and Wieczorek, J. R. Stat. Soc. A 183, 2020).
/// </summary>
/// <param name="RankOf">1-based place by number of the mean, highest first; of equal ones the first.</param>
/// <param name="Range">Places that remain, by number.</param>
/// <param name="AboveNext">By number: whether it is above the one at the next place.</param>
internal sealed record LayerRanking(IReadOnlyList<int> RankOf, IReadOnlyList<(int From, int To)> Range, IReadOnlyList<bool> AboveNext)
{
    /// <summary>Ranks independent means.</summary>
    /// <param name="means">At least one.</param>
    /// <param name="confidence">For all pairs together.</param>
    public static LayerRanking Of(IReadOnlyList<IMeanEstimate> means, double confidence)
    {
        var count = means.Count;
        var comparison = 1 - ((1 - confidence) / Math.Max(1, count * (count - 1)));
        bool[][] above = [.. means.Select((a, i) => means.Select((b, j) => i != j && MeanDifference.IsAbove(a, b, comparison)).ToArray())];
        int[] order = [.. Enumerable.Range(0, count).OrderByDescending(i => means[i].Mean).ThenBy(i => i)];
        var rankOf = new int[count];
        var next = new bool[count];
        for (var place = 0; place < count; place++)
        {
            rankOf[order[place]] = place + 1;
            next[order[place]] = place + 1 < count && above[order[place]][order[place + 1]];
        }

        var all = Enumerable.Range(0, count).ToArray();
        return new LayerRanking(rankOf, [.. all.Select(i => (1 + all.Count(j => above[j][i]), count - all.Count(j => above[i][j])))], next);
    }
}
