using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>The mean of a quantity over a point's trials, estimated as they were sampled.</summary>
internal static class PointEstimate
{
    // Below, the correction is within the last digits (Cochran, Sampling Techniques, 3rd ed., 2.6).
    private const double Noticeable = 0.05;

    /// <summary>The estimate.</summary>
    /// <param name="point">The trials.</param>
    /// <param name="value">A share of a trial, 0..1.</param>
    public static IMeanEstimate Of(PointResult point, Func<TrialResult, double> value) => point switch
    {
        { Draws: DrawUnit.Nothing, Trials: [var only] } => new ExactMean(value(only)),
        { Sampling: { } sampling } => StratifiedMean.Of(sampling.Values(point.Trials, value)),
        { Draws: DrawUnit.Image } => IndependentMean.Of([.. point.Trials.Select(trial => ((long)Math.Round(value(trial) * trial.Outcomes.Images), (long)trial.Outcomes.Images))]),
        { Population: { } population } when Distinct(point.Trials) >= Noticeable * population => FinitePopulationMean.OfDistinct(point.Trials.Select(trial => (Site(trial), value(trial))), population),
        _ => ClusteredMean.Of([.. point.Trials.Select(value)]),
    };

    private static int Distinct(IReadOnlyList<TrialResult> trials) => trials.All(trial => trial.Injections.Count == 1) ? trials.DistinctBy(Site).Count() : 0;

    private static (string Tensor, long Element, int Bit) Site(TrialResult trial) => (trial.Injections[0].Tensor, trial.Injections[0].Element, trial.Injections[0].Bit);
}
