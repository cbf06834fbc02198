using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Schedules;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>
/// Holds a mean over trials against a limit, one-sided each way, trials as sampling units. At-least limits pass where the lower bound is at or above the
/// limit and fail where the upper bound is below it; at-most limits mirror that. Neither: inconclusive.
/// </summary>
/// <param name="Setting">The setting that sets the limit.</param>
/// <param name="Metric">What is measured, in words.</param>
/// <param name="Limit">The limit on the mean of <paramref name="Value"/>.</param>
/// <param name="AtLeast">True where the mean must not be smaller, false where it must not be larger.</param>
/// <param name="Value">A trial's value, 0..1.</param>
internal sealed record MeanLimit(string Setting, string Metric, double Limit, bool AtLeast, Func<TrialResult, double> Value)
{
    /// <summary>The value in the unit that users read, an increasing or decreasing straight line; by default the value itself.</summary>
    public Func<double, double> Shown { get; init; } = value => value;

    /// <summary>A value in words, in the unit that users read.</summary>
    public Func<double, string> Words { get; init; } = value => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Estimates the mean; by default from shares of all images.</summary>
    public Func<PointResult, IMeanEstimate>? Estimate { get; init; }

    /// <summary>Images of a trial that count; null for all.</summary>
    public int? Images { get; init; }

    /// <summary>Judges a point with at least one trial.</summary>
    /// <param name="point">The point.</param>
    /// <param name="context">The campaign.</param>
    /// <param name="confidence">One-sided, of a pass and of a failure.</param>
    /// <param name="policy">What is counted and how.</param>
    public GateFinding Judge(PointResult point, GateContext context, double confidence, string policy)
    {
        var mean = Mean(point);
        var sequential = IsSequential(point, context.Spec);
        var verdict = sequential ? ByRound(point, confidence) : Decide(mean, confidence);
        var more = verdict == Gates.Verdict.Inconclusive && context.Foresees ? sequential ? MoreByRound(point, confidence) : RequiredTrials.More(mean, Limit, confidence) : null;
        var worst = AtLeast ? point.Trials.MinBy(Value)! : point.Trials.MaxBy(Value)!;
        var shown = InShownUnit(mean.TwoSided(context.Spec.Confidence));
        return new GateFinding
        {
            Gate = Setting,
            Metric = Metric,
            Estimate = shown,
            Limit = Shown(Limit),
            Verdict = verdict,
            Confidence = confidence,
            Against = AtLeast == Shown(1) > Shown(0) ? Shown(Limit) - shown.Estimate : shown.Estimate - Shown(Limit),
            Message = $"{Metric} {Measured(shown, point)} {Finding(verdict, shown.Estimate, more)}",
            WorstTrial = worst.Trial,
            WorstValue = Shown(Value(worst)),
            MoreTrials = more,
            Policy = policy,
        };
    }

    /// <summary>The decision alone.</summary>
    public Verdict Verdict(PointResult point, CampaignSpec spec, double confidence) =>
        IsSequential(point, spec) ? ByRound(point, confidence) : Decide(Mean(point), confidence);

    /// <summary>The estimate, as the trials were sampled.</summary>
    public IMeanEstimate Mean(PointResult point) => Estimate?.Invoke(point) ?? PointEstimate.Of(point, Value);

    /// <summary>A decision from all trials at once.</summary>
    public Verdict Decide(IMeanEstimate mean, double confidence)
    {
        var (held, broken) = AtLeast
            ? (mean.Lower(confidence) >= Limit, mean.Upper(confidence) < Limit)
            : (mean.Upper(confidence) <= Limit, mean.Lower(confidence) > Limit);
        return mean.Trials == 0 ? Gates.Verdict.Inconclusive : held ? Gates.Verdict.Pass : broken ? Gates.Verdict.Fail : Gates.Verdict.Inconclusive;
    }

    /// <summary>A decision after each round of a sequential point, the error over all looks being controlled; the first stands.</summary>
    public Verdict ByRound(PointResult point, double confidence)
    {
        if (point.Sampling is not { } sampling || point.Trials.Count == 0)
        {
            return Gates.Verdict.Inconclusive;
        }

        return SequentialTest.Decide(RoundValues(sampling, point), AtLeast ? Limit : 1 - Limit, confidence, sampling.MostTrials).Decision switch
        {
            LimitDecision.Above => Gates.Verdict.Pass,
            LimitDecision.Below => Gates.Verdict.Fail,
            _ => Gates.Verdict.Inconclusive,
        };
    }

    /// <summary>An interval in the unit that users read.</summary>
    public Interval InShownUnit(Interval interval)
    {
        var (one, other) = (Shown(interval.Low), Shown(interval.High));
        return interval with { Estimate = Shown(interval.Estimate), Low = Math.Min(one, other), High = Math.Max(one, other) };
    }

    private static bool IsSequential(PointResult point, CampaignSpec spec) => spec.Stop == StopMode.Sequential && point.Draws != DrawUnit.Nothing;

    private int? MoreByRound(PointResult point, double confidence) =>
        point.Sampling is { } sampling && point.Trials.Count > 0 ? SequentialTest.More(RoundValues(sampling, point), AtLeast ? Limit : 1 - Limit, confidence) : null;

    // An at-most limit is an at-least limit on what is missing from the whole.
    private IReadOnlyList<SampledStratum> RoundValues(PointSampling sampling, PointResult point) =>
        sampling.Values(point.Trials, AtLeast ? Value : trial => 1 - Value(trial));

    private string Measured(Interval shown, PointResult point) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words(shown.Estimate)} ({100 * shown.Level:0.##} % interval {Words(shown.Low)}–{Words(shown.High)}, {point.Trials.Count} {(point.Trials.Count == 1 ? "trial" : "trials")} × {Images ?? point.Trials[0].Outcomes.Images} images)");

    private string Finding(Verdict verdict, double estimate, int? more)
    {
        var limit = $"{Setting} {Words(Shown(Limit))}";
        var (held, broken) = Shown(1) > Shown(0) == AtLeast ? ("at least", "below") : ("at most", "above");
        return verdict switch
        {
            Gates.Verdict.Pass => $"is {held} {limit}",
            Gates.Verdict.Fail => $"is {broken} {limit} by {Words(Math.Abs(estimate - Shown(Limit)))}",
            _ => $"does not decide on {limit}: {Needed(more)}",
        };
    }

    private static string Needed(int? more) => more is { } n
        ? string.Create(CultureInfo.InvariantCulture, $"it needs about {n} more {(n == 1 ? "trial" : "trials")}")
        : "the mean is so near the limit that a million trials would not settle it";
}
