using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>
/// How many trials each cell gets in each round, as arithmetic. The rounds' sizes are fixed before the first trial; so is what each counts in
/// every estimate, which is therefore unbiased whatever the pilot happened to show.
/// </summary>
internal sealed class SweepDesign
{
    // A pilot that knows where to look may be larger.
    private const double PredictedPilot = 0.25;
    private readonly SweepPlan plan;
    private readonly int pilotFloor;

    /// <summary>Fixes the rounds.</summary>
    public SweepDesign(SweepPlan plan)
    {
        this.plan = plan;
        var cells = plan.Cells.Count;
        pilotFloor = (plan.Spec.Floor + 1) / 2;
        var pilot = Math.Max(cells * pilotFloor, plan.Spec.Prediction is null ? 0 : (int)(plan.Trials * PredictedPilot));
        var left = plan.Trials - pilot;
        Sizes = IsAdaptive && left >= cells * Math.Max(1, plan.Spec.Floor - pilotFloor) ? [pilot, left] : [plan.Trials];
    }

    /// <summary>Trials of each round.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>What each round counts in an estimate; adds up to 1.</summary>
    public double[] Shares => [.. Sizes.Select(size => (double)size / plan.Trials)];

    private bool IsAdaptive => plan.Spec.Allocation is SweepAllocation.Ranking or SweepAllocation.Neyman;

    /// <summary>The weights that an allocation looks at.</summary>
    private double[] Weights => plan.Spec.Allocation == SweepAllocation.Ranking
        ? [.. plan.WeightsInLayer.Select(weight => weight / plan.Layers.Count)]
        : plan.Weights;

    /// <summary>Trials of each cell in a round.</summary>
    /// <param name="round">0-based.</param>
    /// <param name="finished">The earlier rounds by cell, as shares of corrupted predictions; not looked at in the first.</param>
    public int[] Counts(int round, IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> finished)
    {
        if (round == 0)
        {
            return First(Sizes.Count > 1 ? pilotFloor : plan.Spec.Floor);
        }

        var weights = Weights;
        SampledStratum[] strata = [.. finished.Select((rounds, h) => new SampledStratum(weights[h], rounds))];
        var best = Resilience.Statistics.Allocation.Best(strata, Sizes[round], plan.Trials, 0.5 + (plan.Spec.Confidence / 2));
        return FlooredShares.Of([.. best.Select(count => (double)count)], Sizes[round], Math.Max(1, plan.Spec.Floor - pilotFloor));
    }

    private int[] First(int floor)
    {
        var weights = Weights;
        double[] shares = plan.Spec switch
        {
            { Prediction: { } prediction } when IsAdaptive => Guarded(weights, [.. plan.Cells.Select(cell => prediction.Spread(plan, cell))]),
            { Allocation: SweepAllocation.Proportional } => weights,
            _ => [.. weights.Select(_ => 1.0)],
        };
        return FlooredShares.Of(shares, Sizes[0], floor);
    }

    // Half of it as if nothing were predicted: a prediction may be wrong.
    private static double[] Guarded(double[] weights, double[] spread)
    {
        var products = weights.Zip(spread, (weight, s) => weight * s).ToArray();
        var sum = products.Sum();
        return sum > 0 ? [.. products.Select((product, h) => (product / sum / 2) + (weights[h] / 2))] : weights;
    }
}
