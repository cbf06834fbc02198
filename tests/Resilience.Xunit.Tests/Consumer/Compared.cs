using Resilience.Xunit;

namespace Consumer;

/// <summary>A campaign with a baseline.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cpu")]
public sealed class Compared
{
    [BitFlipCampaign(Layer = "conv1", Flips = "2", Bits = "exponent", Iterations = 60, Baseline = "baselines/colours.json", MaxRegression = 0.05)]
    public void Not_worse() { }
}
