using Resilience.Gates;
using Resilience.Sweeps;
using Resilience.Xunit;

namespace Consumer;

/// <summary>Whole-model sweeps from attributes.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cpu", Images = 12)]
public sealed class Sweeps
{
    [LayerSweep(Trials = 90, Allocation = "equal")]
    public void Measured(LayerSweepResult result)
    {
        Assert.Equal(90, result.Trials);
        Assert.Equal(["conv1", "conv2", "scores"], result.Layers.Select(layer => layer.Name).Order());
        Assert.All(result.Layers, layer => Assert.Equal(Verdict.Measured, layer.Verdict));
        Assert.Equal([1, 2, 3], result.Layers.Select(layer => layer.Rank));
    }

    [LayerSweep(Layers = "conv*", Bits = "30", Trials = 160, MaxSdc1 = 0.001)]
    public void Too_strict()
    {
    }

    [LayerSweep(Bits = "0..3", Trials = 18, MaxSdc1 = 0.01)]
    public void Undecided()
    {
    }

    [LayerSweep(Bits = "sign|31")]
    public void Bad_bits()
    {
    }

    [LayerSweep(Predict = "nosuch.json")]
    public void Bad_prediction()
    {
    }

    [LayerSweep]
    public void Bad_method(CampaignPoint point)
    {
    }
}
