using Resilience.Xunit;

namespace Gate._1;

[ResilienceModel("models/MODEL_FILE", Dataset = "images", Images = 200)]
public sealed class ModelResilience
{
    // One random bit of the weights flips, 200 times over. The test passes if it is shown, at 95 % confidence, that the mean
    // accuracy falls by at most 0.1; it fails if it falls by more, and is skipped with the number of trials that would decide.
    [BitFlipCampaign(Layer = "LAYER_NAME", Flips = "1", Iterations = 200, MaxAccuracyDrop = 0.1)]
    public void Survives_a_single_bit_flip()
    {
    }
}
