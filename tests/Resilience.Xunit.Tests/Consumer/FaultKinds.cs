using Resilience.Faults;
using Resilience.Gates;
using Resilience.Xunit;

namespace Consumer;

/// <summary>Faults of every door: what, where, when and how many.</summary>
[ResilienceModel("models/colours.onnx", Dataset = "dataset", Device = "cpu")]
public sealed class FaultKinds
{
    [FaultCampaign(Fault = "stuck-at-1", Target = "activations", Layers = "relu?", Bits = "30", Rate = 0.001, Iterations = 6)]
    public void Activations(CampaignPoint point) => Assert.All(point.Trials, trial => Assert.All(trial.Injections, injection => Assert.Equal((30, 1UL), (injection.Bit, (injection.After >> 30) & 1))));

    [FaultCampaign(Fault = "value(0.5)", Layers = "conv1", Target = "weights", Pattern = "row", Rates = "0.01,0.03", Iterations = 4)]
    public void Rows_of_weights(CampaignPoint point) => Assert.All(point.Trials, trial => Assert.All(trial.Injections, injection => Assert.Equal(0.5, injection.ValueAfter)));

    [FaultCampaign(Fault = "method(Negate)", Target = "model-input", Count = "5", Timing = "per-image", Iterations = 3)]
    public void Own_method(CampaignPoint point) => Assert.All(point.Trials, trial => Assert.All(trial.Injections, injection => Assert.Equal(-injection.ValueBefore, injection.ValueAfter)));

    [FaultCampaign(FaultList = "faults.csv", Layers = "conv1")]
    public void Recorded(CampaignPoint point)
    {
        Assert.Equal(2, point.Trials.Count);
        Assert.Equal((3L, 30), point.Trials[1].Injections.Select(injection => (injection.Element, injection.Bit)).Single());
    }

    [FaultCampaign(Fault = "method(Missing)", Layers = "conv1", Count = "1")]
    public void Missing_method()
    {
    }

    [FaultCampaign(Fault = "method(Wrong)", Layers = "conv1", Count = "1")]
    public void Wrong_method()
    {
    }

    [FaultCampaign(Layers = "conv1", Rates = "1e-9,1e-8")]
    public void Too_rare()
    {
    }

    [FaultCampaign(Layers = "conv1", Target = "activation", Count = "1")]
    public void Bad_target()
    {
    }

    public static double Negate(double value, FaultContext context) => -value;

    public static double Wrong(double value) => value;
}
