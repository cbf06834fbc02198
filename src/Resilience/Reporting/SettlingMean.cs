using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>How a point's mean settles: trial by trial, or round by round where rounds were sampled.</summary>
internal static class SettlingMean
{
    /// <summary>Trials so far with the mean and interval after them, ascending.</summary>
    public static IReadOnlyList<(int Trials, Interval Mean)> Of(PointResult point, double level)
    {
        if (point is { Sampling: null, Draws: not DrawUnit.Trial })
        {
            return [.. Enumerable.Range(1, point.Trials.Count)
                .Select(trials => (trials, PointEstimate.Of(point with { Trials = [.. point.Trials.Take(trials)] }, t => t.Accuracy).TwoSided(level)))];
        }

        if (point.Sampling is not { } sampling)
        {
            return [.. CumulativeMean.Series([.. point.Trials.Select(t => t.Accuracy)], level).Select((mean, i) => (i + 1, mean))];
        }

        var values = sampling.Values(point.Trials, t => t.Accuracy);
        return [.. Enumerable.Range(1, sampling.Rounds.Count).Select(rounds =>
        {
            var mean = StratifiedMean.Of(SequentialTest.FirstRounds(values, rounds));
            return (mean.Trials, mean.TwoSided(level));
        })];
    }

    /// <summary>Accuracies in the order in which the trials ran, as far as it is known: rounds in order, strata within them.</summary>
    public static IReadOnlyList<double> InOrder(PointResult point)
    {
        if (point.Sampling is not { } sampling)
        {
            return [.. point.Trials.Select(t => t.Accuracy)];
        }

        var values = sampling.Values(point.Trials, t => t.Accuracy);
        return [.. Enumerable.Range(0, sampling.Rounds.Count).SelectMany(round => values.SelectMany(stratum => stratum.Rounds[round]))];
    }
}
