using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>A sweep's trials as samples of cells, layers and the model.</summary>
/// <param name="result">The sweep.</param>
internal sealed class SweepSamples(SweepResult result)
{
    private readonly SweepPlan plan = result.Plan;
    private readonly double[] weights = result.Plan.Weights;
    private readonly double[] inLayer = result.Plan.WeightsInLayer;

    /// <summary>Share of the images that a trial corrupts.</summary>
    public static double Sdc1(TrialOutcome trial, int images) => (double)trial.Sdc1 / images;

    /// <summary>1 where it corrupts any.</summary>
    public static double Any(TrialOutcome trial, int images) => trial.Sdc1 > 0 ? 1 : 0;

    /// <summary>Share of the images for which it gives scores that are not finite.</summary>
    public static double Due(TrialOutcome trial, int images) => (double)trial.Due / images;

    /// <summary>The cells of a layer.</summary>
    public IEnumerable<int> CellsOf(int layer) => Enumerable.Range(0, plan.Cells.Count).Where(h => plan.Cells[h].Layer == layer);

    /// <summary>A cell's rates.</summary>
    public CellEstimate Cell(int cell, double level, double? predicted)
    {
        var trials = result.Trials[cell];
        var corrupting = trials.All.Count(trial => trial.Sdc1 > 0);
        var rates = new SweepRates(
            Mean([cell], _ => 1, Sdc1).TwoSided(level), BinomialInterval.ClopperPearson(corrupting, trials.Count, level), Mean([cell], _ => 1, Due).TwoSided(level));
        return new CellEstimate(plan.Cells[cell], trials.Count, corrupting, rates, predicted);
    }

    /// <summary>The mean of a value over faults in a layer.</summary>
    public StratifiedMean Layer(int layer, Func<TrialOutcome, int, double> value) => Mean(CellsOf(layer), h => inLayer[h], value);

    /// <summary>The mean of a value over faults in a column's bits of the model.</summary>
    public StratifiedMean Field(int field, Func<TrialOutcome, int, double> value)
    {
        var cells = Enumerable.Range(0, plan.Cells.Count).Where(h => plan.Cells[h].Field == field).ToArray();
        var sum = cells.Sum(h => weights[h]);
        return Mean(cells, h => weights[h] / sum, value);
    }

    /// <summary>The mean of a value over faults in the model.</summary>
    public StratifiedMean Model(Func<TrialOutcome, int, double> value) => Mean(Enumerable.Range(0, plan.Cells.Count), h => weights[h], value);

    /// <summary>All rates of a part.</summary>
    public static SweepRates Rates(Func<Func<TrialOutcome, int, double>, StratifiedMean> part, double level) =>
        new(part(Sdc1).TwoSided(level), part(Any).TwoSided(level), part(Due).TwoSided(level));

    /// <summary>
    /// A layer's share of all corrupted predictions, A / (A + B) with its own amount A and all others' B: lowest at A's lower and B's
    /// upper bound and the reverse, both at half the allowed error, so that together they hold at the level.
    /// </summary>
    public Interval Contribution(int layer, double level)
    {
        var own = Mean(CellsOf(layer), h => weights[h], Sdc1).TwoSided((1 + level) / 2);
        var others = CellsOutside(layer) is { Length: > 0 } rest
            ? Mean(rest, h => weights[h], Sdc1).TwoSided((1 + level) / 2)
            : new Interval(0, 0, 0, level, string.Empty);
        return new Interval(
            Share(own.Estimate, others.Estimate), Share(own.Low, others.High), Share(own.High, others.Low), level, "bounds of the layer's amount and of all others', both at half the error");
    }

    // Where nothing was corrupted anywhere, no layer has a share of it.
    private static double Share(double own, double others) => own == 0 ? 0 : own / (own + others);

    private int[] CellsOutside(int layer) => [.. Enumerable.Range(0, plan.Cells.Count).Where(h => plan.Cells[h].Layer != layer)];

    private StratifiedMean Mean(IEnumerable<int> cells, Func<int, double> weight, Func<TrialOutcome, int, double> value) => StratifiedMean.Of(
        [.. cells.Select(h => new SampledStratum(weight(h), [.. result.Trials[h].Rounds.Select(round => (IReadOnlyList<double>)[.. round.Select(trial => value(trial, result.Golden.Images))])]))],
        result.RoundShares);
}
