using Resilience.Gates;

namespace Resilience.Xunit.Tests.Discovery;

/// <summary>
/// Methods to discover, never run: the class is abstract, so no runner lists it. The model does not exist:
/// discovery must not look.
/// </summary>
[ResilienceModel("/nowhere/model.onnx", Dataset = "/nowhere/data")]
public abstract class Campaigns
{
    [BitFlipCampaign(Layer = "block4_conv3", Flips = "1..250", Step = 10, MinAccuracy = 0.8)]
    public void Grid()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Flips = "5,1500", Bits = "exponent", Iterations = 7, MinAccuracy = 0.25, Confidence = 0.9, Seed = -3)]
    [Trait("Category", "Nightly")]
    public void Everything_set(CampaignPoint point) => _ = point;

    [BitFlipCampaign(Layer = "fc1", Flips = "1", DisplayName = "single upset", Skip = "not today")]
    public void Named_and_skipped()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Flips = "30", Iterations = 10_000, Sampling = "Stratified", Stop = "sequential", Precision = 0.01)]
    public void Few_trials()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Sampling = "stratifed")]
    public void Bad_sampling()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Stop = "early")]
    public void Bad_stop()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Stop = "sequential")]
    public void No_goal()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Precision = 0.01)]
    public void Precision_without_stop()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Flips = "9..1")]
    public void Bad_flips()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Flips = "1..9", Step = 0)]
    public void Bad_step()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Bits = "exponnet")]
    public void Bad_bits()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Iterations = 0)]
    public void Bad_iterations()
    {
    }

    [BitFlipCampaign(Layer = "fc1", MinAccuracy = 80)]
    public void Bad_accuracy()
    {
    }

    [BitFlipCampaign(Layer = "fc1", MinAccuracy = double.NaN)]
    public void No_accuracy()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Confidence = 1)]
    public void Bad_confidence()
    {
    }

    [BitFlipCampaign(Layer = " ")]
    public void No_layer()
    {
    }

    [BitFlipCampaign(Layer = "fc1", Flips = null!, Bits = null!)]
    public void Nulls()
    {
    }

    [BitFlipCampaign(Layer = "fc1")]
    public void Wrong_parameter(int flips) => _ = flips;

    [BitFlipCampaign(Layer = "fc1")]
    public void Two_parameters(CampaignPoint first, CampaignPoint second) => _ = (first, second);

    [BitFlipCampaign(Layer = "fc1")]
    public void Generic<T>()
    {
    }
}
