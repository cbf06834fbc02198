using Resilience.Campaigns;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Faults in hidden and cell states of recurrent layers, at a time step.</summary>
public sealed class StateTests
{
    private const int Images = 12;
    private const int Hidden = 12;

    [Theory]
    [InlineData("LSTM", false, 5)]
    [InlineData("LSTM", true, 5)]
    [InlineData("LSTM", true, 15)]
    [InlineData("GRU", false, 1)]
    [InlineData("RNN", false, 9)]
    public void A_flip_in_a_state_is_the_flip_spelled_out_between_two_layers(string operation, bool cell, int step)
    {
        using var setup = new SmallSetup(RowClassifier.Build(operation), Images);
        using var owner = new ModelUnderTest(setup.Options);
        using var scores = new ValueScores(owner, Spec(cell, step));
        var target = Assert.Single(scores.Target.Targets);
        Assert.Equal($"rows.{(cell ? 'c' : 'h')}@{step}", target.Name);
        Assert.Equal([1L, Hidden], target.Shape);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        var clean = Values(operation, step, cell, [], dataset, scores.Route).State;
        var changed = 0;
        for (var trial = 0; trial < 4; trial++)
        {
            var (found, result) = scores.Run(3, trial);
            var sites = scores.Plan(3).Sites(trial).ToArray();
            var edits = Enumerable.Range(0, Images)
                .SelectMany(image => sites.GroupBy(site => site.Element).Select(group => (At: (image * Hidden) + (int)group.Key, Mask: group.Aggregate(0u, (mask, site) => mask | (1u << site.Bit)))))
                .ToDictionary(edit => edit.At, edit => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(clean[edit.At]) ^ edit.Mask));
            var expected = Values(operation, step, cell, edits, dataset, scores.Route).Scores;
            Assert.Equal(expected.Select(BitConverter.SingleToUInt32Bits), found.Select(BitConverter.SingleToUInt32Bits));
            changed += result.Outcomes.Masked < Images ? 1 : 0;
        }

        Assert.True(changed > 0, "no trial changed anything");
    }

    [Theory]
    [InlineData("reverse", 0)]
    [InlineData("bidirectional", 0)]
    [InlineData("bidirectional", 7)]
    public void A_campaign_runs_on_every_direction_and_from_the_first_step(string direction, int step)
    {
        using var setup = new SmallSetup(RowClassifier.Build("LSTM", direction), Images);

        // Before the first step a state is zero: of its bits, this one makes a number of it that is not lost on the way.
        var spec = Spec(cell: true, step) with { Bits = BitSelection.Parse("30") };
        var point = setup.Run(spec, 8);
        Assert.Equal(4, point.Trials.Count);
        Assert.Contains(point.Trials, trial => trial.Outcomes.Masked < Images);
        Assert.All(point.Trials.SelectMany(trial => trial.Injections), injection => Assert.Equal($"rows.c@{step}", injection.Tensor));
        Assert.Equal(SmallSetup.Essence(point), SmallSetup.Essence(setup.Run(spec, 8)));
    }

    [Theory]
    [InlineData("rows", true, "step=16", "'rows' of vgg.onnx has no time step 16; steps 0..15 can be struck")]
    [InlineData("rows", false, "all", "'rows' has steps 0..15: write elements 'step=0' or another")]
    [InlineData("scores", false, "step=2", "'scores' of vgg.onnx is a Gemm, not an RNN, GRU or LSTM, so it has no state; choose 'rows'")]
    [InlineData("*", true, "step=2", "is a GRU, which has no cell state")]
    public void A_state_that_is_not_there_is_refused(string layer, bool cell, string elements, string part)
    {
        using var setup = new SmallSetup(RowClassifier.Build(part.Contains("GRU,", StringComparison.Ordinal) && cell && layer == "*" ? "GRU" : "LSTM"), images: 6);
        var spec = Spec(cell, 0) with { Layer = layer, Elements = ElementSelections.Parse(elements) };
        var error = Assert.Throws<ResilienceException>(() => setup.Run(spec, 1));
        Assert.Equal("RES0215", error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_recurrent_layers_has_no_states()
    {
        using var setup = new SmallSetup(images: 6);
        var error = Assert.Throws<ResilienceException>(() => setup.Run(Spec(cell: false, 3) with { Layer = "*" }, 1));
        Assert.Equal("RES0215", error.Code);
        Assert.Contains("has no RNN, GRU or LSTM", error.Message, StringComparison.Ordinal);
    }

    private static CampaignSpec Spec(bool cell, int step) => SmallSetup.Spec("rows", "3,8", iterations: 4) with
    {
        Target = cell ? FaultTarget.CellStates : FaultTarget.States,
        Elements = ElementSelections.Parse($"step={step}"),
    };

    private static (float[] State, float[] Scores) Values(string operation, int step, bool cell, Dictionary<int, float> edits, ImageDataset dataset, GraphRoute route)
    {
        var (mask, values) = (new byte[Images * Hidden], new float[Images * Hidden]);
        foreach (var (at, value) in edits)
        {
            (mask[at], values[at]) = (1, value);
        }

        var model = Resilience.Models.Onnx.ModelProto.Parser.ParseFrom(RowClassifier.SpelledOut(operation, step, cell, mask, values));
        using var state = Values(model, cell ? "c" : "h", dataset, route);
        using var scores = Values(model, model.Graph.Output[0].Name, dataset, route);
        return (state.AsSpan<float>().ToArray(), scores.AsSpan<float>().ToArray());
    }

    private static Tensor Values(Resilience.Models.Onnx.ModelProto model, string name, ImageDataset dataset, GraphRoute route) => SpelledOut.ValueOf(model, name, dataset, route);
}
