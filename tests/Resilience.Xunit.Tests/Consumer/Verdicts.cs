using Resilience.Gates;
using Resilience.Xunit;

namespace Consumer;

/// <summary>Every way a campaign can end, on a model that tells red, green and blue apart.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset", Verify = 1)]
public sealed class Verdicts
{
    private static int bodies;

    [BitFlipCampaign(Layer = "conv1", Flips = "1,10,20", Bits = "0..3", Iterations = 60, MinAccuracy = 0.8)]
    public void Holds() => Interlocked.Increment(ref bodies);

    [BitFlipCampaign(Layer = "conv2", Flips = "40", Bits = "exponent", Iterations = 20, MinAccuracy = 0.99)]
    public void Breaks() => throw new InvalidOperationException("the body of a broken gate must not run");

    [BitFlipCampaign(Layer = "conv2", Flips = "1", Bits = "0..3", Iterations = 2, MinAccuracy = 0.9)]
    public void Open()
    {
    }

    [BitFlipCampaign(Layer = "conv2", Flips = "2", Bits = "mantissa", Iterations = 2)]
    public void Body_sees_the_point(CampaignPoint point)
    {
        Assert.Equal(2, point.Flips);
        Assert.Equal(2, point.Trials.Count);
        Assert.Equal(1, point.Golden.Accuracy);
    }

    [BitFlipCampaign(Layer = "conv2", Flips = "3", Bits = "mantissa", Iterations = 2)]
    public void Body_asserts_more(CampaignPoint point) => Assert.Equal(99, point.Flips);

    [BitFlipCampaign(Layer = "conv3", Flips = "1")]
    public void Unknown_layer()
    {
    }

    [BitFlipCampaign(Layer = "conv1", Flips = "9..1")]
    public void Bad_flips()
    {
    }

    [Fact]
    public void A_plain_test_beside_them()
    {
    }
}
