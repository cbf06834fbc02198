using Resilience.Faults.Strata;
using Resilience.Statistics;

namespace Resilience.Campaigns.Schedules;

/// <summary>
/// Rounds by stratum, with a rule that may end the point early. Trial j is fault list j however lists are chosen: a stratum's trials
/// are the first of its lists in order of their numbers, so a trial can be replayed by its number, and a journal serves every
/// way of sampling.
/// </summary>
internal sealed class SampledSchedule : ITrialSchedule
{
    private readonly CampaignSpec spec;
    private readonly TrialPlan plan;
    private readonly Stratification stratification;
    private readonly SamplingDesign design;
    private readonly List<int>[] found;
    private int searched;

    /// <summary>Plans a point.</summary>
    /// <param name="spec">Goals and limits.</param>
    /// <param name="plan">The point's fault lists.</param>
    /// <param name="stratification">How they are divided; at most <see cref="CampaignSpec.Iterations"/> strata.</param>
    public SampledSchedule(CampaignSpec spec, TrialPlan plan, Stratification stratification)
    {
        this.spec = spec;
        this.plan = plan;
        this.stratification = stratification;
        design = new SamplingDesign([.. stratification.Strata.Select(s => s.Weight)], spec.Iterations, spec.Confidence)
        {
            Sequential = spec.Stop == StopMode.Sequential,
            Precision = spec.Precision,
        };
        found = [.. stratification.Strata.Select(_ => new List<int>())];
    }

    /// <summary>Whether a point of complete rounds is decided on all its limits; null where it has none, or does not end for that.</summary>
    public Func<PointResult, bool>? IsDecided { get; init; }

    /// <inheritdoc/>
    public int MostTrials => spec.Iterations;

    /// <inheritdoc/>
    public int Numbers => int.MaxValue;

    /// <summary>Strata that hold less of the fault lists than this join another: plain sampling would see two trials of them at most.</summary>
    public static double SmallestStratum(int iterations) => 2.0 / iterations;

    /// <inheritdoc/>
    public IReadOnlyList<int> NextRound(IReadOnlyList<TrialResult> finished)
    {
        var rounds = RoundsOf(finished);
        return !Decided(finished, rounds) && design.Next(Values(finished, rounds)) is { } counts
            ? [.. counts.SelectMany((count, h) => Lists(h, rounds.Sum(round => round[h]), count)).Order()]
            : [];
    }

    /// <inheritdoc/>
    public PointResult Describe(int flips, IReadOnlyList<TrialResult> finished)
    {
        // In run order: follow the schedule as far as the trials reach; a round that was cut short is no sample.
        var byNumber = finished.ToDictionary(trial => trial.Trial);
        var complete = new List<TrialResult>();
        IReadOnlyList<int> next = NextRound(complete);
        while (next.Count > 0 && next.All(byNumber.ContainsKey))
        {
            complete.AddRange(next.Select(trial => byNumber[trial]));
            next = NextRound(complete);
        }

        var rounds = RoundsOf(complete);
        return Point(flips, complete, rounds, Decided(complete, rounds) ? StopReason.Decided : design.Ended(Values(complete, rounds)) ?? StopReason.Interrupted);
    }

    private bool Decided(IReadOnlyList<TrialResult> finished, List<IReadOnlyList<int>> rounds) =>
        rounds.Count > 0 && IsDecided is { } decided && decided(Point(plan.Flips, finished, rounds, StopReason.AllRun));

    private PointResult Point(int flips, IReadOnlyList<TrialResult> finished, List<IReadOnlyList<int>> rounds, StopReason reason)
    {
        TrialResult[] trials = [.. finished.OrderBy(trial => trial.Trial)];
        return new PointResult(flips, trials, new PointSampling(stratification.Strata, rounds, [.. trials.Select(StratumOf)], spec.Iterations, reason));
    }

    private List<IReadOnlyList<int>> RoundsOf(IReadOnlyList<TrialResult> finished)
    {
        var rounds = new List<IReadOnlyList<int>>();
        var first = 0;
        while (first < finished.Count)
        {
            var counts = new int[stratification.Strata.Count];
            for (var i = first; i < first + design.Sizes[rounds.Count]; i++)
            {
                counts[StratumOf(finished[i])]++;
            }

            first += design.Sizes[rounds.Count];
            rounds.Add(counts);
        }

        return rounds;
    }

    private IReadOnlyList<SampledStratum> Values(IReadOnlyList<TrialResult> finished, List<IReadOnlyList<int>> rounds) =>
        new PointSampling(stratification.Strata, rounds, [.. finished.Select(StratumOf)], spec.Iterations, StopReason.AllRun).Values(finished, trial => trial.Accuracy);

    private int StratumOf(TrialResult trial) => stratification.StratumOf(plan.Sites(trial.Trial));

    private IEnumerable<int> Lists(int stratum, int skipped, int count)
    {
        while (found[stratum].Count < skipped + count)
        {
            found[stratification.StratumOf(plan.Sites(searched))].Add(searched);
            searched++;
        }

        return found[stratum].Skip(skipped).Take(count);
    }
}
