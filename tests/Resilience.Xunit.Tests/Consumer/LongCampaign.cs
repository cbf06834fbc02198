using Resilience.Xunit;

namespace Consumer;

/// <summary>More trials than anyone waits for: to be interrupted.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cpu")]
public sealed class LongCampaign
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1", Iterations = 1_000_000)]
    public void Runs_for_hours()
    {
    }
}
