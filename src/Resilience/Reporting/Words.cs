using System.Globalization;
using Resilience.Campaigns;
using Resilience.Costs;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>Numbers and verdicts as the report prints them.</summary>
internal static class Words
{
    /// <summary>Said where no trial is among the worst.</summary>
    public const string NoneLost = "No trial lost more than 1 percentage point of the fault-free accuracy.";

    /// <summary>An accuracy with three decimals.</summary>
    public static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Ends of an interval of accuracies.</summary>
    public static string Range(Interval interval) => $"{Share(interval.Low)}–{Share(interval.High)}";

    /// <summary>A rate in percent with one decimal, below 1 % with two; what would round to nothing says so.</summary>
    public static string Percent(double share) => share switch
    {
        0 => "0 %",
        < 0.0001 => "< 0.01 %",
        < 0.01 => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %"),
    };

    /// <summary>A confidence level, for example 95 %.</summary>
    public static string Level(double level) => string.Create(CultureInfo.InvariantCulture, $"{100 * level:0.##} %");

    /// <summary>A whole number in groups of three.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: 1 flip, 2 flips.</summary>
    public static string Plural(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    /// <summary>A number of flips: one decimal below ten.</summary>
    public static string Flips(double flips) => flips.ToString(flips < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    /// <summary>A threshold between numbers of faults: 12.5 flips, severity 3.2.</summary>
    public static string Critical(double flips, FaultUnit unit) => unit.One == "severity" ? $"severity {Flips(flips)}" : $"{Flips(flips)} {unit.Many}";

    /// <summary>What the trials took against what was predicted, in a sentence.</summary>
    public static string Took(CampaignCost cost)
    {
        var predicted = cost.Predicted is { } range ? $"predicted {Quantities.Duration(range.Expected)}, {Quantities.Duration(range.Low)} to {Quantities.Duration(range.High)}" : "not predicted";
        return $"{Plural(cost.Trials, "trial")} took {Quantities.Duration(cost.ActualSeconds)} ({predicted}); at most {Quantities.Bytes(cost.PeakCacheBytes)} of cached activations.";
    }

    /// <summary>Trials that were run again without shortcuts.</summary>
    public static string Verified(int trials, CampaignMode mode) =>
        $"{Plural(trials, "trial")} verified: run again as a faulty model file, whole and from scratch, with the same {(mode == CampaignMode.Exact ? "scores bit for bit" : "predictions")}.";

    /// <summary>Verdict of a point or campaign.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "Pass",
        Verdict.Fail => "Fail",
        Verdict.Inconclusive => "Inconclusive",
        _ => "Measured",
    };

    /// <summary>Verdict of a run.</summary>
    public static string Name(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Pass => "Passed",
        RunVerdict.Fail => "Failed",
        RunVerdict.Inconclusive => "Inconclusive",
        RunVerdict.Incomplete => "Incomplete",
        RunVerdict.Measured => "Measured",
        _ => "Nothing measured",
    };

    /// <summary>The critical threshold in a sentence; says why where there is none. Of points that make no curve, nothing.</summary>
    public static string Threshold(CampaignReport campaign)
    {
        if (!campaign.HasThreshold)
        {
            return string.Empty;
        }

        var golden = campaign.Result.Golden.Accuracy;
        var what = campaign.Result.Spec.MinAccuracy > 0
            ? $"the limit {Share(campaign.CriticalAccuracy)}"
            : $"{Share(campaign.CriticalAccuracy)} (90 % of the fault-free accuracy; no limit is set)";
        if (campaign.Threshold is { } t)
        {
            var high = t.High is { } h ? Flips(h) : "open";
            var outside = t.Extrapolated ? $", outside the measured {campaign.Unit.Many}" : string.Empty;
            return $"The fitted accuracy falls below {what} at {Critical(t.Flips, campaign.Unit)} ({Level(t.Level)} interval {Flips(t.Low)}–{high}{outside}).";
        }

        return campaign.CriticalAccuracy > golden
            ? $"The fault-free accuracy {Share(golden)} is below {what}: there is no critical threshold."
            : campaign.Fit is null
                ? $"No decay could be fitted, so no critical threshold for {what} is known."
                : $"The fitted accuracy tends to {Share(campaign.Fit.Floor)} and never falls below {what}.";
    }
}
