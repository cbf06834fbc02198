using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Baselines;

/// <summary>Puts trials beside those of a baseline, image by image.</summary>
internal static class BaselinePairing
{
    /// <summary>The point with its pairs.</summary>
    /// <param name="point">The candidate's trials; of a shard, some of them.</param>
    /// <param name="targets">What they struck.</param>
    /// <param name="golden">The candidate's fault-free run.</param>
    /// <param name="campaign">The baseline's campaign.</param>
    /// <param name="baseline">Its point.</param>
    /// <param name="link">What is to be said of the two models.</param>
    /// <exception cref="ResilienceException">RES0539: a trial struck other faults than the baseline's, or has no pair.</exception>
    public static PointResult Of(PointResult point, IReadOnlyList<TargetTensor> targets, GoldenRun golden, BaselineCampaign campaign, BaselinePoint baseline, BaselineLink link)
    {
        var known = baseline.Trials.ToDictionary(trial => trial.Trial);
        var (before, now) = (new Rightness(campaign.Golden.Classes), new Rightness(golden.Classes));
        return point with
        {
            Paired = new PairedPoint(link, [.. point.Trials.Select(trial =>
            {
                if (!known.TryGetValue(trial.Trial, out var other) || other.Faults != BaselineTrial.FaultsOf(trial, targets))
                {
                    throw new ResilienceException(ErrorCodes.BaselineFaultsDiffer, string.Create(
                        CultureInfo.InvariantCulture,
                        $"campaign '{campaign.Name}', {point.Flips} faults: trial {trial.Trial} {(other is null ? "is not in the baseline" : "struck other places than the baseline's trial of this number, though all settings are equal")}; accept a report of this version"), link.File);
                }

                return Pair(trial.Trial, other.Correct, before.Of(other.Changes), now.Of(trial.Changes));
            })]),
        };
    }

    private static PairedTrial Pair(int number, int correct, bool[] before, bool[] now)
    {
        var (lost, gained) = (0, 0);
        for (var image = 0; image < before.Length; image++)
        {
            lost += before[image] && !now[image] ? 1 : 0;
            gained += !before[image] && now[image] ? 1 : 0;
        }

        return new PairedTrial(number, correct, lost, gained);
    }

    /// <summary>Which images a model has right.</summary>
    private sealed class Rightness(GoldenClasses classes)
    {
        private readonly bool[] golden = [.. classes.Labels.Select((label, image) => classes.Predicted[image] == label)];

        public bool[] Of(ClassChanges changes)
        {
            bool[] right = [.. golden];
            foreach (var change in changes)
            {
                right[change.Image] = change.After == classes.Labels[change.Image];
            }

            return right;
        }
    }
}
