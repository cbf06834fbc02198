using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>The mean of a quantity over a point's trials, estimated as they were sampled.</summary>
internal static class PointEstimate
{
    /// <summary>The estimate.</summary>
    /// <param name="point">The trials.</param>
    /// <param name="value">A share of a trial, 0..1.</param>
    public static IMeanEstimate Of(PointResult point, Func<TrialResult, double> value) => point switch
    {
        { Draws: DrawUnit.Nothing, Trials: [var only] } => new ExactMean(value(only)),
        { Sampling: { } sampling } => StratifiedMean.Of(sampling.Values(point.Trials, value)),
        { Draws: DrawUnit.Image } => IndependentMean.Of([.. point.Trials.Select(trial => ((long)Math.Round(value(trial) * trial.Outcomes.Images), (long)trial.Outcomes.Images))]),
        _ => ClusteredMean.Of([.. point.Trials.Select(value)]),
    };
}
