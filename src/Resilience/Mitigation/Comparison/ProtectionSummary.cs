using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Mitigation.Comparison;

/// <summary>What a protection made of a point's faults, and what it gained over the one that the campaign compares with.</summary>
internal sealed record ProtectionSummary
{
    /// <summary>What is counted: word or value.</summary>
    public required string Unit { get; init; }

    /// <summary>Struck words over all trials.</summary>
    public required long Struck { get; init; }

    /// <summary>Read as if nothing had happened.</summary>
    public required OutcomeShare Corrected { get; init; }

    /// <summary>Known to be wrong, and not put right.</summary>
    public required OutcomeShare Detected { get; init; }

    /// <summary>Wrong, and used as if right.</summary>
    public required OutcomeShare Missed { get; init; }

    /// <summary>Taken for wrong, though only check bits were.</summary>
    public required OutcomeShare FalseAlarms { get; init; }

    /// <summary>Images classified rightly; null where nothing is compared.</summary>
    public ArmDifference? Accuracy { get; init; }

    /// <summary>Images whose class is silently another than the golden run's.</summary>
    public ArmDifference? Sdc1 { get; init; }

    /// <summary>Images with a detectable error.</summary>
    public ArmDifference? Due { get; init; }

    /// <summary>Sums up a point; null where no memory is protected and nothing is compared, and where no trial finished.</summary>
    public static ProtectionSummary? Of(PointResult point, CampaignSpec spec)
    {
        if (point.Trials.Count == 0 || (spec.Protection == Protection.None && spec.CompareWith is null))
        {
            return null;
        }

        return new ProtectionSummary
        {
            Unit = spec.Protection.Unit,
            Struck = point.Trials.Sum(trial => trial.Protection?.Struck ?? 0),
            Corrected = Share(point, spec, outcomes => outcomes.Corrected),
            Detected = Share(point, spec, outcomes => outcomes.Detected),
            Missed = Share(point, spec, outcomes => outcomes.Missed),
            FalseAlarms = Share(point, spec, outcomes => outcomes.FalseAlarms),
            Accuracy = Difference(point, spec, trial => trial.Accuracy),
            Sdc1 = Difference(point, spec, trial => Rate(trial, trial.Outcomes.Sdc1)),
            Due = Difference(point, spec, trial => Rate(trial, trial.Outcomes.Due)),
        };
    }

    /// <summary>The paired differences of a point's trials: the campaign's protection less the one compared with; null where nothing is compared.</summary>
    public static PairedDifference? Paired(PointResult point, Func<TrialResult, double> value)
    {
        if (point.Compared is not { } compared)
        {
            return null;
        }

        var others = compared.Trials.ToDictionary(trial => trial.Trial, value);
        double Of(TrialResult trial) => value(trial) - others[trial.Trial];
        return point.Sampling is { } sampling ? PairedDifference.Of(sampling.Values(point.Trials, Of)) : PairedDifference.Of([.. point.Trials.Select(Of)]);
    }

    /// <summary>The same with intervals of few digits, which do not differ between mathematical libraries.</summary>
    public ProtectionSummary Rounded() => this with
    {
        Corrected = Rounded(Corrected),
        Detected = Rounded(Detected),
        Missed = Rounded(Missed),
        FalseAlarms = Rounded(FalseAlarms),
        Accuracy = Rounded(Accuracy),
        Sdc1 = Rounded(Sdc1),
        Due = Rounded(Due),
    };

    private static OutcomeShare Share(PointResult point, CampaignSpec spec, Func<ProtectionOutcomes, long> count)
    {
        long Count(TrialResult trial) => trial.Protection is { } outcomes ? count(outcomes) : 0;
        var trials = point.Trials.Count(trial => Count(trial) > 0);
        var share = point.Sampling is { Strata.Count: > 1 }
            ? PointEstimate.Of(point, trial => Count(trial) > 0 ? 1 : 0).TwoSided(spec.Confidence)
            : BinomialInterval.ClopperPearson(trials, point.Trials.Count, spec.Confidence);
        return new OutcomeShare(point.Trials.Sum(Count), trials, share);
    }

    private static ArmDifference? Difference(PointResult point, CampaignSpec spec, Func<TrialResult, double> value) => Paired(point, value) is { } paired
        ? new ArmDifference(PointEstimate.Of(point, value).TwoSided(spec.Confidence), PointEstimate.Of(point.Compared!, value).TwoSided(spec.Confidence), paired.TwoSided(spec.Confidence))
        : null;

    private static double Rate(TrialResult trial, int images) => trial.Outcomes.Images == 0 ? 0 : (double)images / trial.Outcomes.Images;

    private static OutcomeShare Rounded(OutcomeShare share) => share with { Share = Rounded(share.Share) };

    private static ArmDifference? Rounded(ArmDifference? arms) => arms is null ? null : new(Rounded(arms.With), Rounded(arms.Compared), Rounded(arms.Difference));

    private static Interval Rounded(Interval interval) =>
        interval with { Estimate = Math.Round(interval.Estimate, 7), Low = Math.Round(interval.Low, 7), High = Math.Round(interval.High, 7) };
}
