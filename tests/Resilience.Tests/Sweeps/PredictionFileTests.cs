using Resilience.Models;
using Resilience.Sweeps;
using Resilience.Sweeps.Predictions;
using Resilience.Tests.Campaigns;

namespace Resilience.Tests.Sweeps;

public sealed class PredictionFileTests
{
    [Fact]
    public void Effects_of_a_cell_are_means_over_its_bits_and_where_they_scatter_the_pilot_looks()
    {
        using var setup = new SmallSetup();
        var model = OnnxModel.Load(setup.ModelPath);
        var layers = SweepPlan.Of(new SweepSpec { Name = "s" }, model).Layers;
        double[] mean = [.. Enumerable.Range(0, 32).Select(bit => bit == 30 ? 0.8 : bit == 31 ? 0.5 : 0)];
        double[] square = [.. Enumerable.Range(0, 32).Select(bit => bit == 30 ? 0.8 : bit == 31 ? 0.25 : 0)];
        var path = Path.Combine(setup.Root, "gradients.json");
        PredictionFile.Write(path, Document(model, [.. layers.Select(layer => new PredictedLayer(layer.Name, layer.Parameters, 1, mean, square))]));

        var prediction = PredictionFile.Read(path);
        var plan = SweepPlan.Of(new SweepSpec { Name = "s", Trials = 900, Prediction = prediction }, model);
        Assert.Equal(0.5, prediction.Mean(plan, plan.Cells[0]), 12);
        Assert.Equal(0, prediction.Spread(plan, plan.Cells[0]), 6);
        Assert.Equal(0.1, prediction.Mean(plan, plan.Cells[1]), 12);
        Assert.Equal(Math.Sqrt(0.1 - 0.01), prediction.Spread(plan, plan.Cells[1]), 12);
        var design = new SweepDesign(plan);
        var counts = design.Counts(0, []);
        Assert.Equal(225, design.Sizes[0]);
        Assert.True(counts[1] > counts[2], string.Join(' ', counts));
    }

    [Fact]
    public void Files_that_are_none_or_of_another_model_are_refused()
    {
        using var setup = new SmallSetup();
        var model = OnnxModel.Load(setup.ModelPath);
        var flat = new double[32];
        var good = Document(model, [new PredictedLayer("block1_conv1", SweepPlan.Of(new SweepSpec { Name = "s" }, model).Layers[0].Parameters, 0, flat, flat)]);
        var path = Path.Combine(setup.Root, "p.json");
        var spec = new SweepSpec { Name = "s", Layers = "block1_conv1" };
        PredictionDocument[] bad =
        [
            good with { ModelSha256 = new string('0', 64) },
            good with { SchemaVersion = 2 },
            good with { Schema = "other" },
            good with { Layers = [] },
            good with { Layers = [good.Layers[0], good.Layers[0]] },
            good with { Layers = [good.Layers[0] with { Parameters = 1 }] },
            good with { Layers = [good.Layers[0] with { Mean = [1, 2] }] },
            good with { Layers = [good.Layers[0] with { Mean = [.. Enumerable.Repeat(2.0, 32)] }] },
        ];
        foreach (var document in bad)
        {
            PredictionFile.Write(path, document);
            Assert.Equal("RES0163", Assert.Throws<ResilienceException>(() => SweepPlan.Of(spec with { Prediction = PredictionFile.Read(path) }, model)).Code);
        }

        PredictionFile.Write(path, good);
        Assert.Equal(3, SweepPlan.Of(spec with { Prediction = PredictionFile.Read(path) }, model).Cells.Count);
        Assert.Equal("RES0163", Assert.Throws<ResilienceException>(() => PredictionFile.Parse("{", "p.json")).Code);
        Assert.Equal("RES0163", Assert.Throws<ResilienceException>(() => PredictionFile.Parse("null", "p.json")).Code);
        Assert.Equal("RES0163", Assert.Throws<ResilienceException>(() => PredictionFile.Read(Path.Combine(setup.Root, "nosuch.json"))).Code);
    }

    private static PredictionDocument Document(OnnxModel model, IReadOnlyList<PredictedLayer> layers) =>
        new(PredictionDocument.Name, PredictionDocument.Version, model.FileName, model.Sha256, new string('d', 64), 40, "margin", [0.5], layers);
}
