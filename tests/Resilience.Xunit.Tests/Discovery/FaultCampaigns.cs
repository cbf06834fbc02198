using Resilience.Faults;
using Resilience.Gates;

namespace Resilience.Xunit.Tests.Discovery;

/// <summary>Methods to discover, never run: the class is abstract.</summary>
[ResilienceModel("/nowhere/model.onnx", Dataset = "/nowhere/data")]
public abstract class FaultCampaigns
{
    [FaultCampaign(Fault = "stuck-at-1", Target = "activations", Layers = "block*_conv?", Rate = 1e-6)]
    public void Rate()
    {
    }

    [FaultCampaign(Layers = "conv1", BitErrorRates = "1e-6, 1e-7")]
    public void Bit_error_rates()
    {
    }

    [FaultCampaign(Fault = "burst(3) as float16", Layers = "conv1,conv2", Bits = "exponent", Pattern = "row", Count = "1..20", Step = 10, MinAccuracy = 0.5, Seed = -3)]
    [Trait("Category", "Nightly")]
    public void Everything_set(CampaignPoint point) => _ = point;

    [FaultCampaign(Fault = "method(Halve)", Layers = "conv1", Count = "1")]
    public void Method()
    {
    }

    [FaultCampaign(Target = "model-input", Count = "1")]
    public void Model_input()
    {
    }

    [FaultCampaign(Layers = "conv1")]
    public void No_amount()
    {
    }

    [FaultCampaign(Layers = "conv1", Count = "1", Rate = 0.5)]
    public void Two_amounts()
    {
    }

    [FaultCampaign(Layers = "conv1", Rate = 1.5)]
    public void Bad_rate()
    {
    }

    [FaultCampaign(Layers = "conv1", Count = "1", Fault = "stuck-at-2")]
    public void Bad_fault()
    {
    }

    [FaultCampaign(Layers = "conv1", Count = "1", Fault = "zero", Bits = "sign")]
    public void Bits_of_values()
    {
    }

    [FaultCampaign(Layers = "conv1", Fault = "zero", BitErrorRate = 0.001)]
    public void Bit_error_rate_of_values()
    {
    }

    [FaultCampaign(Layers = "conv1", Count = "1", Pattern = "rows")]
    public void Bad_pattern()
    {
    }

    [FaultCampaign(Layers = "conv1", Target = "model-input", Count = "1")]
    public void Layers_of_the_input()
    {
    }

    [FaultCampaign(Layers = "conv1", Count = "1", Pattern = "row", Sampling = "stratified")]
    public void Strata_of_rows()
    {
    }

    [FaultCampaign(Count = "1")]
    public void No_layers()
    {
    }

    [FaultCampaign(Layers = "conv1", Count = "9..1")]
    public void Bad_count()
    {
    }

    public static double Halve(double value, FaultContext context) => value / 2;

    public static float Wrong(double value) => (float)value;

    public double Instance(double value, FaultContext context) => value;
}
