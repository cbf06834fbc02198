using Resilience.Gates;
using Resilience.Xunit;

namespace Consumer;

/// <summary>The same model on corrupted images: colours survive brightness, and drown in noise once all channels have the same.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset", Verify = 1)]
public sealed class Corruptions
{
    [CorruptionCampaign("brightness", Severity = "1,3", MinAccuracy = 0.9)]
    public void Holds()
    {
    }

    [CorruptionCampaign("impulse_noise", Severity = "2", Iterations = 3)]
    public void Body_sees_the_point(CampaignPoint point)
    {
        Assert.Equal(2, point.Flips);
        Assert.Equal(3, point.Trials.Count);
        Assert.All(point.Trials, trial => Assert.Empty(trial.Injections));
    }
}
