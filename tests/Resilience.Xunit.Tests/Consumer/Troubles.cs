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
