using Resilience.Gates;
using Resilience.Sweeps;

namespace Resilience.Tests.Sweeps;

public sealed class SweepAnalysisTests
{
    private static readonly SweepSpec Spec = new() { Name = "s", Trials = 120, Floor = 20, Allocation = SweepAllocation.Equal };

    [Fact]
    public void Layers_and_model_are_sums_over_cells_with_the_exact_shares_of_the_fault_space()
    {
        // Sign 1, exponent 8, mantissa 23 of 32 places; 100 and 300 parameters; the same in every trial of a cell.
        int[] sdc = [32, 16, 0, 0, 8, 32];
        var analysis = SweepAnalysis.Of(Sweeps.Run(Sweeps.Plan(Spec, 100, 300), cell => new TrialOutcome(sdc[cell], 0)));

        var first = ((1 * 0.32) + (8 * 0.16)) / 32;
        var second = ((8 * 0.08) + (23 * 0.32)) / 32;
        Assert.Equal(first, analysis.Layers[0].PerParameter.Sdc1.Estimate, 12);
        Assert.Equal(second, analysis.Layers[1].PerParameter.Sdc1.Estimate, 12);
        Assert.Equal((0.25 * first) + (0.75 * second), analysis.Model.Sdc1.Estimate, 12);
        Assert.Equal(0.25 * first / ((0.25 * first) + (0.75 * second)), analysis.Layers[0].Contribution.Estimate, 12);
        Assert.Equal(1, analysis.Layers.Sum(layer => layer.Contribution.Estimate), 12);
        Assert.Equal((0.25 * 0.16) + (0.75 * 0.08), analysis.Fields[1].Sdc1.Estimate, 12);
        Assert.Equal([2, 1], analysis.Layers.Select(layer => layer.Rank));
        Assert.Equal(["layer1", "layer0"], analysis.Ranking.Select(layer => layer.Layer.Name));
    }

    [Fact]
    public void A_small_layer_may_lead_per_parameter_and_contribute_little()
    {
        var analysis = SweepAnalysis.Of(Sweeps.Run(Sweeps.Plan(Spec, 10, 1000), cell => new TrialOutcome(cell < 3 ? 50 : 5, 0)));
        Assert.Equal(1, analysis.Layers[0].Rank);
        Assert.Equal(0.5 * 10 / ((0.5 * 10) + (0.05 * 1000)), analysis.Layers[0].Contribution.Estimate, 12);
    }

    [Fact]
    public void Faults_that_change_any_image_are_counted_by_trial_and_errors_apart()
    {
        var turn = 0;
        var analysis = SweepAnalysis.Of(Sweeps.Run(Sweeps.Plan(Spec with { Trials = 60 }, 10), _ => (turn++ % 4) switch { 0 => new TrialOutcome(3, 0), 1 => new TrialOutcome(0, 100), _ => default }));
        var cell = analysis.Cells[0];
        Assert.Equal((20, 5), (cell.Trials, cell.Corrupting));
        Assert.Equal(0.25, cell.Rates.Any.Estimate, 12);
        Assert.Equal("Clopper–Pearson", cell.Rates.Any.Method);
        Assert.Equal(0.0075, cell.Rates.Sdc1.Estimate, 12);
        Assert.Equal(0.25, cell.Rates.Due.Estimate, 12);
    }

    [Fact]
    public void No_corruption_seen_is_not_none_there_is()
    {
        var analysis = SweepAnalysis.Of(Sweeps.Run(Sweeps.Plan(Spec, 100, 300), _ => default));
        Assert.All(analysis.Cells, cell => Assert.True(cell.Rates.Sdc1 is { Estimate: 0, Low: 0, High: > 0.1 }));
        Assert.All(analysis.Layers, layer => Assert.True(layer.Contribution is { Estimate: 0, High: 1 }, $"{layer.Contribution}"));
        Assert.All(analysis.Layers, layer => Assert.Equal((1, 2), (layer.RankFrom, layer.RankTo)));
    }

    [Fact]
    public void The_gate_tells_layers_above_below_and_open_apart()
    {
        int[] sdc = [90, 90, 90, 0, 0, 0, 0, 0, 0];
        var turn = 0;
        var plan = Sweeps.Plan(Spec with { Trials = 900, Floor = 100, MaxSdc1 = 0.2, Confidence = 0.9 }, 10, 10, 10);
        var analysis = SweepAnalysis.Of(Sweeps.Run(plan, cell => new TrialOutcome(cell / 3 == 2 ? (turn++ % 5 == 0 ? 95 : 0) : sdc[cell], 0)));
        Assert.Equal([Verdict.Fail, Verdict.Pass, Verdict.Inconclusive], analysis.Layers.Select(layer => layer.Verdict));
        Assert.Equal(Verdict.Fail, analysis.Verdict);
        Assert.True(analysis.Layers[2].MoreTrials > 100, $"{analysis.Layers[2].MoreTrials}");
        Assert.Contains("Above 20 % (MaxSdc1): layer0 (90 %). Not decided: layer2 (needs about", SweepText.Headline(analysis), StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_are_compared_by_rank()
    {
        var result = Sweeps.Run(Sweeps.Plan(Spec, 100, 300), cell => new TrialOutcome(cell * 10, 0));
        var same = SweepAnalysis.Of(result with { Predicted = [0.1, 0.11, 0.2, 0.5, 0.8, 0.9], PredictedFrom = "margin" });
        Assert.Equal(1, same.Agreement!.Cells!.Value, 12);
        Assert.Null(same.Agreement.Layers);
        var reverse = SweepAnalysis.Of(result with { Predicted = [0.9, 0.8, 0.5, 0.2, 0.11, 0.1], PredictedFrom = "margin" });
        Assert.Equal(-1, reverse.Agreement!.Cells!.Value, 12);

        // Four pairs with squared rank differences 1 + 1 + 0 + 0: 1 − 6·2/(4·15) = 0.8.
        Assert.Equal(0.8, RankAgreement.Correlation([(1, 20), (2, 10), (3, 30), (4, 40)])!.Value, 12);
    }
}
