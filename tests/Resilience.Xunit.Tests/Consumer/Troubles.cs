using Resilience.Xunit;

namespace Consumer;

[ResilienceModel("models/colors.onnx", Dataset = "dataset")]
public sealed class MissingModel
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1")]
    public void Campaign()
    {
    }
}

[ResilienceModel("models/colours.onnx", Dataset = "mislabelled")]
public sealed class AboveGolden
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1", MinAccuracy = 0.9)]
    public void Campaign()
    {
    }
}

[ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cuda")]
public sealed class CudaRequired
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1")]
    public void Campaign()
    {
    }
}

[ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cuda", RequireDevice = false)]
public sealed class CudaWished
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1")]
    public void Campaign()
    {
    }
}

public sealed class NoModel
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1")]
    public void Campaign()
    {
    }
}

[ResilienceModel("models/colours.onnx", Dataset = "dataset", Verify = 1)]
public sealed class TooLong
{
    [BitFlipCampaign(Layer = "conv1", Flips = "1", Iterations = 1_000_000, Timeout = 1000)]
    public void Campaign() => throw new InvalidOperationException("the body of a campaign that was cut short must not run");
}
