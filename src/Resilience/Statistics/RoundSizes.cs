namespace Resilience.Statistics;

/// <summary>Sizes of the rounds of a point: fixed before the first trial, because the estimate's weights are.</summary>
internal static class RoundSizes
{
    private const int First = 60;
    private const int FirstForEach = 5;

    /// <summary>The sizes; they add up to <paramref name="most"/>.</summary>
    /// <param name="most">Most trials of the point.</param>
    /// <param name="strata">Number of strata; each round has a trial for each.</param>
    /// <param name="growth">Trials after a round by those after the round before, above 1.</param>
    public static int[] Of(int most, int strata, double growth)
    {
        var sizes = new List<int>();
        var done = 0;
        while (done < most)
        {
            var next = done == 0 ? Math.Max(First, FirstForEach * strata) : Math.Max((int)Math.Ceiling(done * (growth - 1)), strata);

            // A remainder too small for a round of its own belongs to this one.
            var rest = most - done - next;
            sizes.Add(rest < Math.Max(strata, next / 4) ? most - done : next);
            done += sizes[^1];
        }

        return [.. sizes];
    }
}
