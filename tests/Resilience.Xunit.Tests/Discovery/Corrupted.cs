namespace Resilience.Xunit.Tests.Discovery;

/// <summary>Methods to discover, never run: the class is abstract, so no runner lists it.</summary>
[ResilienceModel("/nowhere/model.onnx", Dataset = "/nowhere/data")]
public abstract class Corrupted
{
    [CorruptionCampaign("gaussian_noise")]
    public void All()
    {
    }

    [CorruptionCampaign("Motion-Blur", Severity = "3", Iterations = 7, MinAccuracy = 0.25, Confidence = 0.9, Stop = "sequential", Precision = 0.02, Seed = -3)]
    public void Everything_set()
    {
    }

    [CorruptionCampaign("gausian_noise")]
    public void Bad_name()
    {
    }

    [CorruptionCampaign("")]
    public void No_name()
    {
    }

    [CorruptionCampaign(null!)]
    public void Null_name()
    {
    }

    [CorruptionCampaign("fog", Severity = "1..6")]
    public void Bad_severity()
    {
    }

    [CorruptionCampaign("fog", Iterations = 0)]
    public void Bad_iterations()
    {
    }

    [CorruptionCampaign("fog", Stop = "sequential")]
    public void No_goal()
    {
    }
}
