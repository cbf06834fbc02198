using Resilience.Gates;
using Resilience.Xunit;

namespace Consumer;

/// <summary>Limits of every kind, and every policy for points that are not decided.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset")]
public sealed class Limits
{
    [BitFlipCampaign(Layer = "conv2", Flips = "1", Bits = "0..3", Iterations = 2, MinAccuracy = 0.9, Inconclusive = "fail", Requirements = "SR-1,SR-2")]
    public void Open_fails()
    {
    }

    [BitFlipCampaign(Layer = "conv2", Flips = "1", Bits = "0..3", Iterations = 2, MinAccuracy = 0.9, Inconclusive = "warn", Requirements = "SR-2")]
    public void Open_warns()
    {
    }

    [FaultCampaign(Layers = "conv2", Count = "1", Bits = "0..3", Iterations = 2, MaxSdc1 = 0.1, Inconclusive = "pass")]
    public void Open_passes()
    {
    }

    [BitFlipCampaign(Layer = "conv2", Flips = "1", Bits = "0..3", Iterations = 2, MaxDue = 0.1)]
    public void Open_skips()
    {
    }

    [BitFlipCampaign(Layer = "conv2", Flips = "40", Bits = "exponent", Iterations = 20, MinAccuracy = 0.01, MaxSdc1 = 0.05, MinClassAccuracy = 0.9)]
    public void Breaks_limits() => throw new InvalidOperationException("the body of a broken gate must not run");

    [BitFlipCampaign(Layer = "conv1", Flips = "1", Bits = "0..3", Iterations = 80, MaxSdc1 = 0.1, MaxSdc20 = 0.1, MaxDue = 0.1, MaxAccuracyDrop = 0.1, MinClassAccuracy = 0.8, Hazards = "hazards.json", MaxHazard = 0.9)]
    public void Holds_all_limits(CampaignPoint point)
    {
        Assert.All(point.Gates, gate => Assert.Equal(Verdict.Pass, gate.Verdict));
        Assert.Equal(["blue", "green", "red"], point.PerClass.Select(one => one.Name));
        Assert.Equal(0, point.Hazard!.Value.Estimate);
    }

    [BitFlipCampaign(Layer = "conv1", Flips = "1", Hazards = "wrong.json", MaxHazard = 0.9)]
    public void Wrong_hazards()
    {
    }

    [BitFlipCampaign(Layer = "conv1", Flips = "1", MaxSdc5 = 0.1)]
    public void Meaningless()
    {
    }

    [CorruptionCampaign("brightness", Severity = "1", MaxSdc1 = 0.01, High = 0.9, Low = 0.5)]
    public void Exact(CampaignPoint point) => Assert.Equal(AccuracyGrade.Good, point.Grade);

    [CorruptionCampaign("brightness", Severity = "1", MinAccuracy = 0.9, High = 0.8, Low = 0.7)]
    public void Wrong_order()
    {
    }
}
