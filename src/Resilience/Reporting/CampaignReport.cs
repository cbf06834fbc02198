using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Reporting;

/// <summary>A campaign's result with its judgements and fits: all that is printed follows from the result alone.</summary>
internal sealed record CampaignReport
{
    private const int WorstShown = 10;

    /// <summary>Accuracies this near the lowest, or near guessing, count as equally bad: luck decides between them.</summary>
    public const double NearlyEqual = 0.05;

    /// <summary>A trial that loses at most this much accuracy is not among the worst: there is nothing to learn from it.</summary>
    public const double Harmless = 0.01;

    private const int CurveFrom = 3;

    /// <summary>Share of the fault-free accuracy whose loss is called critical where no limit is set.</summary>
    public const double CriticalShareWithoutLimit = 0.9;

    /// <summary>What the campaign ran on.</summary>
    public required RunContext Context { get; init; }

    /// <summary>What was measured.</summary>
    public required CampaignResult Result { get; init; }

    /// <summary>The points, in order of flips.</summary>
    public required IReadOnlyList<PointReport> Points { get; init; }

    /// <summary>The points with at least one finished trial.</summary>
    public IEnumerable<PointReport> Measured => Points.Where(p => p.Result.Trials.Count > 0);

    /// <summary>What the points count.</summary>
    public FaultUnit Unit => FaultUnit.Of(Result.Spec);

    /// <summary>Whether there are points enough for figures over the number of flips.</summary>
    public bool HasCurve => Measured.Count() >= CurveFrom;

    /// <summary>Whether a critical number of faults can be asked for: corruptions have severities, which are no numbers of anything.</summary>
    public bool HasThreshold => HasCurve && Result.Spec.Corruption is null;

    /// <summary>Worst verdict of the points; of none, inconclusive where a limit is set.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Accuracy of a guess: 1/classes, or 0 where there are none.</summary>
    public required double Chance { get; init; }

    /// <summary>Exponential fit of accuracy against flips, or null.</summary>
    public required ExponentialFit? Fit { get; init; }

    /// <summary>Accuracy whose crossing is the critical threshold: the limit, else 90 % of the fault-free accuracy.</summary>
    public required double CriticalAccuracy { get; init; }

    /// <summary>Where the fit crosses it, or null.</summary>
    public required CriticalThreshold? Threshold { get; init; }

    /// <summary>Line through the median injection times in microseconds, or null.</summary>
    public required LinearFit? TimeFit { get; init; }

    /// <summary>Trials that were run again from a faulty model file and gave the same scores.</summary>
    public int Verified => Result.Points.Sum(point => point.Verified);

    /// <summary>What the trials took and were predicted to take, or null.</summary>
    public CampaignCost? Cost => CampaignCost.Of(Result.Points);

    /// <summary>
    /// The trials worth looking at: those near the lowest accuracy or near guessing, fewest flips first (a single flip that ruins a run
    /// teaches more than 250 that do), then the others by accuracy; one with the lowest accuracy in any case. None that is <see cref="Harmless"/>.
    /// </summary>
    public required IReadOnlyList<WorstTrial> Worst { get; init; }

    /// <summary>Analyses a result.</summary>
    public static CampaignReport Of(RunContext context, CampaignResult result)
    {
        var judging = GateContext.Of(result, context.Classes);
        PointResult[] measured = [.. result.Points.OrderBy(p => p.Flips)];
        var points = measured.Zip(CampaignGates.Judge(measured, judging), (point, gate) => new PointReport(
            point,
            gate,
            CampaignPoint.From(point, judging, gate),
            TimeSummary.Of(point),
            BitObservation.Of(point, result),
            FaultUnit.Of(result.Spec))).ToArray();
        var groups = result.Points.OrderBy(p => p.Flips)
            .Where(p => p.Trials.Count > 0)
            .Select(Group)
            .ToArray();
        var chance = context.Classes.Count == 0 ? 0 : 1.0 / context.Classes.Count;

        // Severities are ordered, but no amounts: nothing decays with them.
        var fit = result.Spec.Corruption is not null ? null : ExponentialFitter.Fit(FitPoint.From(groups), result.Golden.Accuracy, chance);
        var critical = result.Spec.MinAccuracy > 0 ? result.Spec.MinAccuracy : CriticalShareWithoutLimit * result.Golden.Accuracy;
        return new CampaignReport
        {
            Context = context,
            Result = result,
            Points = points,
            Verdict = points.Length > 0 ? points.Max(p => p.Gate.Verdict) : result.Spec.LimitCount > 0 ? Verdict.Inconclusive : Verdict.Measured,
            Fit = fit,
            CriticalAccuracy = critical,
            Threshold = fit is null ? null : CriticalThreshold.Of(fit, groups, critical, result.Spec.Confidence, chance),
            TimeFit = result.Spec.Corruption is not null ? null : LinearFit.Through([.. points.Where(p => p.Time is not null).Select(p => ((double)p.Flips, p.Time!.Median))]),
            Chance = chance,
            Worst = FindWorst(result, chance),
        };
    }

    private static FitGroup Group(PointResult point) => point.Sampling is { } sampling
        ? new FitGroup(point.Flips, [.. sampling.Values(point.Trials, t => t.Accuracy).Select(s => (s.Weight, (IReadOnlyList<double>)[.. s.Rounds.SelectMany(values => values)]))])
        : new FitGroup(point.Flips, [.. point.Trials.Select(t => t.Accuracy)]);

    private static WorstTrial[] FindWorst(CampaignResult result, double chance)
    {
        var trials = result.Points.SelectMany(p => p.Trials.Select(t => new WorstTrial(p.Flips, t)))
            .Where(w => result.Golden.Accuracy - w.Trial.Accuracy > Harmless + 1e-9)
            .ToArray();
        if (trials.Length == 0)
        {
            return [];
        }

        var near = Math.Max(chance, trials.Min(w => w.Trial.Accuracy)) + NearlyEqual;
        var worst = trials
            .OrderBy(w => Math.Max(near, w.Trial.Accuracy))
            .ThenBy(w => w.Flips)
            .ThenBy(w => w.Trial.Accuracy)
            .ThenBy(w => w.Trial.Trial)
            .Take(WorstShown)
            .ToArray();

        // The table of points names the lowest accuracy: its trial must be found here.
        var lowest = trials.MinBy(w => (w.Trial.Accuracy, w.Flips, w.Trial.Trial))!;
        if (worst.All(w => w.Trial.Accuracy > lowest.Trial.Accuracy))
        {
            worst[^1] = lowest;
        }

        return worst;
    }
}
