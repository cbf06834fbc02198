using Resilience.Campaigns;
using Resilience.Faults;

namespace Resilience.Tests.Campaigns.Values;

/// <summary>Trials of the general engine that are run again from a faulty model file, and those that no file holds.</summary>
public sealed class VerifiedTrialTests
{
    [Theory]
    [InlineData("qdq", "parameters")]
    [InlineData("qoperator", "weights")]
    [InlineData("int4", "scales")]
    public void Trials_on_quantised_parameters_are_verified(string kind, string target)
    {
        using var setup = new SmallSetup(QuantisedModels.Build(kind), 12);
        using var owner = new ModelUnderTest(setup.Options with { Verify = 100 });
        using var host = new TestHost();
        var spec = SmallSetup.Spec("*") with { Target = Enum.Parse<FaultTarget>(target, ignoreCase: true), Iterations = 3 };
        Assert.Equal(3, owner.RunPoint(spec, 2, host).Verified);
        Assert.True(owner.Replay(spec, 2, 1, host).Verified);
    }

    [Fact]
    public void Trials_on_several_layers_are_verified()
    {
        using var setup = new SmallSetup(images: 12);
        using var owner = new ModelUnderTest(setup.Options with { Verify = 100 });
        Assert.Equal(2, owner.RunPoint(SmallSetup.Spec("fc1, predictions") with { Iterations = 2 }, 5, new TestHost()).Verified);
    }

    [Fact]
    public void Trials_on_activations_are_said_not_to_be_verified()
    {
        using var setup = new SmallSetup(images: 12);
        using var owner = new ModelUnderTest(setup.Options with { Verify = 100 });
        using var host = new TestHost();
        Assert.Equal(0, owner.RunPoint(SmallSetup.Spec("relu1") with { Target = FaultTarget.Activations, Iterations = 2 }, 1, host).Verified);
        Assert.Contains(host.Lines, line => line.Contains("not verified: no model file", StringComparison.Ordinal));
    }
}
