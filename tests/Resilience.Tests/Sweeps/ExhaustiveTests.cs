using Resilience.Campaigns;
using Resilience.Models;
using Resilience.Statistics;
using Resilience.Sweeps;
using Resilience.Tests.Campaigns;
using SynthiCad.Shared;
using Xunit.Abstractions;

namespace Resilience.Tests.Sweeps;

/// <summary>Every (element, bit) of a tiny model is known; sweeps estimate the same from samples.</summary>
public sealed class ExhaustiveTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("ranking")]
    [InlineData("equal")]
    public void A_sweep_of_the_engine_has_the_truth_of_all_faults_within_its_intervals(string allocation)
    {
        using var truth = new TinyTruth();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(truth.Setup.Options with { JournalFolder = truth.Setup.JournalFolder });
        var spec = new SweepSpec { Name = "tiny", Trials = 600, Floor = 40, Allocation = SweepWords.Allocation(allocation), Confidence = 0.999 };
        var analysis = SweepAnalysis.Of(new SweepRunner(subject, host).Run(spec));
        var plan = analysis.Result.Plan;

        Assert.Equal([16L, 50], plan.Layers.Select(layer => layer.Parameters));
        Assert.All(analysis.Cells, (cell, h) => Within(cell.Rates, truth.Cell(plan, h)));
        Assert.All(analysis.Layers, layer => Within(layer.PerParameter, [.. truth.Effects[layer.Index].SelectMany(bit => bit)]));
        Within(analysis.Model, [.. truth.Effects.SelectMany(layer => layer.SelectMany(bit => bit))]);
        Assert.Equal(600, analysis.Result.Trials.Sum(cell => cell.Count));

        // The faults matter: an engine that injected nothing would not pass.
        Assert.True(analysis.Model.Sdc1.Estimate > 0.01, $"{analysis.Model.Sdc1}");
    }

    [Fact]
    public void A_trial_does_what_its_fault_does_by_hand()
    {
        using var truth = new TinyTruth();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(truth.Setup.Options);
        var plan = SweepPlan.Of(new SweepSpec { Name = "tiny", Bits = "each" }, OnnxModel.Load(truth.Setup.ModelPath));
        foreach (var cell in plan.Cells.Where(cell => plan.Fields[cell.Field].Name is "31" or "30" or "25" or "22"))
        {
            var bit = int.Parse(plan.Fields[cell.Field].Name, System.Globalization.CultureInfo.InvariantCulture);
            foreach (var trial in subject.RunPoint(plan.Campaign(cell, 6), 1, host).Trials)
            {
                // Elements of the bias come after those of the weights.
                var weights = cell.Layer == 0 ? 12 : 40;
                var injection = Assert.Single(trial.Injections);
                var element = (int)injection.Element + (injection.Tensor.EndsWith("_b", StringComparison.Ordinal) ? weights : 0);
                Assert.Equal(truth.Effects[cell.Layer][bit][element], new TrialOutcome(trial.Outcomes.Sdc1, trial.Outcomes.Due));
            }
        }
    }

    [Theory]
    [InlineData("ranking", 0.95)]
    [InlineData("neyman", 0.95)]
    [InlineData("proportional", 0.95)]
    [InlineData("equal", 0.99)]
    public void Over_a_thousand_sweeps_intervals_hold_the_truth_as_often_as_they_say_and_estimates_have_no_bias(string allocation, double level)
    {
        const int Repeats = 1000;
        using var truth = new TinyTruth();
        var spec = new SweepSpec { Name = "tiny", Trials = 180, Floor = 10, Allocation = SweepWords.Allocation(allocation), Confidence = level };
        var plan = SweepPlan.Of(spec, OnnxModel.Load(truth.Setup.ModelPath));
        TrialOutcome[][] faults = [.. plan.Cells.Select((_, h) => truth.Cell(plan, h))];
        double[] layers = [.. truth.Effects.Select(layer => Share(layer.SelectMany(bit => bit)))];
        var all = Share(truth.Effects.SelectMany(layer => layer.SelectMany(bit => bit)));
        var (held, layersHeld, modelHeld, sum, squares) = (0, 0, 0, 0.0, 0.0);
        var random = new CounterRandom(3, 1);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var samples = new SweepSamples(Sweeps.Run(plan, h => faults[h][random.NextBelow((ulong)faults[h].Length)], SmallSetup.Images));
            held += Enumerable.Range(0, faults.Length).Count(h => samples.Cell(h, level, null).Rates.Sdc1.Contains(Share(faults[h])));
            layersHeld += Enumerable.Range(0, 2).Count(l => samples.Layer(l, SweepSamples.Sdc1).TwoSided(level).Contains(layers[l]));
            var model = samples.Model(SweepSamples.Sdc1);
            modelHeld += model.TwoSided(level).Contains(all) ? 1 : 0;
            sum += model.Mean;
            squares += model.Mean * model.Mean;
        }

        var (cellShare, layerShare, modelShare) = (held / (double)(Repeats * faults.Length), layersHeld / (2.0 * Repeats), modelHeld / (double)Repeats);
        var mean = sum / Repeats;
        var error = Math.Sqrt(((squares / Repeats) - (mean * mean)) / Repeats);
        output.WriteLine($"{allocation} {level}: cells {cellShare:0.0000}, layers {layerShare:0.0000}, model {modelShare:0.0000}; mean {mean:0.00000} ± {error:0.00000}, truth {all:0.00000}");

        // Three standard errors of a share of 1,000; more than the level is no mistake.
        var slack = 3 * Math.Sqrt(level * (1 - level) / Repeats);
        Assert.All(new[] { cellShare, layerShare, modelShare }, share => Assert.True(share >= level - slack, $"{share}"));
        Assert.True(Math.Abs(mean - all) < 4 * error, $"mean {mean} ± {error}, truth {all}");
    }

    private static void Within(SweepRates rates, TrialOutcome[] all)
    {
        Assert.True(rates.Sdc1.Contains(Share(all)), $"{rates.Sdc1}, truth {Share(all)}");
        Assert.True(rates.Any.Contains(all.Average(trial => trial.Sdc1 > 0 ? 1.0 : 0)), $"{rates.Any}");
        Assert.True(rates.Due.Contains(all.Average(trial => trial.Due / (double)SmallSetup.Images)), $"{rates.Due}");
    }

    private static double Share(IEnumerable<TrialOutcome> trials) => trials.Average(trial => trial.Sdc1 / (double)SmallSetup.Images);
}
