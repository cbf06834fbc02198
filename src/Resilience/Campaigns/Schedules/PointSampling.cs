using Resilience.Faults.Strata;
using Resilience.Statistics;

namespace Resilience.Campaigns.Schedules;

/// <summary>How the trials of a point were chosen and why it ended: what its estimate needs beside the trials.</summary>
/// <param name="Strata">The strata with their exact weights; one for uniform sampling.</param>
/// <param name="Rounds">Trials by round and stratum.</param>
/// <param name="StratumOf">Stratum of each trial, in the order of <see cref="PointResult.Trials"/>.</param>
/// <param name="MostTrials">Trials after which it would have ended in any case.</param>
/// <param name="Reason">Why it ended.</param>
internal sealed record PointSampling(
    IReadOnlyList<Stratum> Strata,
    IReadOnlyList<IReadOnlyList<int>> Rounds,
    IReadOnlyList<int> StratumOf,
    int MostTrials,
    StopReason Reason)
{
    /// <summary>A trial's value by stratum and round. Within a stratum trials run in order of their numbers.</summary>
    /// <param name="trials">The point's trials, in order of their numbers.</param>
    /// <param name="value">What to look at, 0..1.</param>
    public IReadOnlyList<SampledStratum> Values(IReadOnlyList<TrialResult> trials, Func<TrialResult, double> value)
    {
        var byStratum = Strata.Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < trials.Count; i++)
        {
            byStratum[StratumOf[i]].Add(value(trials[i]));
        }

        return [.. Strata.Select((stratum, h) =>
        {
            var first = 0;
            var rounds = new List<IReadOnlyList<double>>();
            foreach (var round in Rounds)
            {
                rounds.Add(byStratum[h].GetRange(first, round[h]));
                first += round[h];
            }

            return new SampledStratum(stratum.Weight, rounds);
        })];
    }

    /// <summary>What each trial counts in the estimate, in the order of <see cref="PointResult.Trials"/>; adds up to 1.</summary>
    public IReadOnlyList<double> Weights()
    {
        var total = (double)Rounds.Sum(round => round.Sum());
        var byStratum = Strata.Select((stratum, h) => new Queue<double>(
            Rounds.SelectMany(round => Enumerable.Repeat(round.Sum() / total * stratum.Weight / round[h], round[h])))).ToArray();
        return [.. StratumOf.Select(h => byStratum[h].Dequeue())];
    }
}
