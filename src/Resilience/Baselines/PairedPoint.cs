using Resilience.Campaigns;
using Resilience.Statistics;

namespace Resilience.Baselines;

/// <summary>A point beside the baseline's.</summary>
/// <param name="Link">The baseline.</param>
/// <param name="Trials">One a trial of the point, in their order.</param>
internal sealed record PairedPoint(BaselineLink Link, IReadOnlyList<PairedTrial> Trials)
{
    /// <summary>The difference of accuracy, candidate less baseline, over all fault lists.</summary>
    /// <param name="point">The point that these trials are of.</param>
    public IMeanEstimate Difference(PointResult point) => IsExact(point)
        ? new ExactMean(Trials.Average(Of))
        : PairedDifference.Of([.. Trials.Select(Of)]);

    /// <summary>Images lost over all trials.</summary>
    public long Lost => Trials.Sum(trial => (long)trial.Lost);

    /// <summary>Images gained over all trials.</summary>
    public long Gained => Trials.Sum(trial => (long)trial.Gained);

    /// <summary>Mean accuracy of the baseline's trials.</summary>
    public double BaselineAccuracy => Trials.Count == 0 ? 0 : Trials.Average(trial => (double)trial.Baseline / Math.Max(1, Link.Images));

    /// <summary>A trial's difference, −1..1.</summary>
    public double Of(PairedTrial trial) => (double)(trial.Gained - trial.Lost) / Math.Max(1, Link.Images);

    // Equal computations with equal scores differ in no trial, seen or not; and where nothing is drawn there are no others.
    private bool IsExact(PointResult point) =>
        (point.Draws == DrawUnit.Nothing && Trials.Count == 1) || (Link is { SameComputation: true, SameScores: true } && Trials.Count > 0 && Trials.All(trial => Of(trial) == 0));
}
