using Resilience.Baselines;
using Resilience.Campaigns;

namespace Resilience.Mitigation.Comparison;

/// <summary>Runs a campaign's points, each also with the protection that it is compared with.</summary>
internal static class ComparedPoints
{
    /// <summary>Runs a point as <see cref="BaselineRun.RunPoint"/> does, and after it the same fault lists with the other protection.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first trial could begin.</exception>
    public static PointResult Run(ModelUnderTest model, CampaignSpec spec, int flips, ICampaignHost host)
    {
        var point = BaselineRun.RunPoint(model, spec, flips, host);
        if (spec.CompareWith is not { } other || host.Cancellation.IsCancellationRequested)
        {
            return point;
        }

        var compared = model.RunPoint(spec.ProtectedBy(other), flips, host);
        Require(point, compared, host);
        return point with { Compared = compared };
    }

    // A cancelled run may have more trials of one arm; its result is not used.
    private static void Require(PointResult point, PointResult compared, ICampaignHost host)
    {
        if (!host.Cancellation.IsCancellationRequested && !SameLists(point.Trials, compared.Trials))
        {
            throw new ResilienceException(ErrorCodes.BadComparison, $"the trials of {point.Flips} faults do not strike the same places with both protections; the campaign was stopped, since nothing can be concluded from such pairs");
        }
    }

    /// <summary>True where trials have the same numbers and strike the same values in the same way.</summary>
    public static bool SameLists(IReadOnlyList<TrialResult> one, IReadOnlyList<TrialResult> other) =>
        one.Count == other.Count && one.Zip(other).All(pair =>
            pair.First.Trial == pair.Second.Trial && pair.First.Struck == pair.Second.Struck && pair.First.Injections.SequenceEqual(pair.Second.Injections));
}
