using Resilience.Gates;
using Resilience.Xunit;

namespace VggResilienceTests;

/// <summary>Bit flips in the weights of a VGG19 that tells ten industrial parts apart.</summary>
[ResilienceModel("models/vgg19.onnx", Dataset = "dataset/test")]
[TestCaseOrderer("Resilience.Xunit.PointOrderer", "Resilience.Xunit")]
public sealed class VggResilience
{
    /// <summary>
    /// The paper's experiment (section 4, figures 4 to 6): the third convolution of the fourth block, 1 to 250 flips
    /// in steps of 10, 50 iterations each. It measures how accuracy falls; a MinAccuracy above 0 would judge all 26 points.
    /// </summary>
    [BitFlipCampaign(Layer = "block4_conv3", Flips = "1..250", Step = 10, Iterations = 50, MinAccuracy = 0)]
    public void Block4Conv3_under_1_to_250_bit_flips()
    {
    }

    /// <summary>A single upset is what a device sees between two scrubs of its memory: this is the release gate.</summary>
    [BitFlipCampaign(Layer = "block4_conv3", Flips = "1", Iterations = 200, MinAccuracy = 0.9)]
    public void Block4Conv3_survives_a_single_upset()
    {
    }

    /// <summary>
    /// The body sees the measured point and may assert more: a mantissa flip at most doubles a weight. 100 trials,
    /// because after 20 without a bad one, one in seven could still be bad, and the verdict would be open.
    /// </summary>
    [BitFlipCampaign(Layer = "block4_conv3", Flips = "100", Bits = "mantissa", Iterations = 100, MinAccuracy = 0.9)]
    public void Mantissa_flips_never_produce_NaN(CampaignPoint point) => Assert.Equal(0, point.Due.Count);
}
