using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Models.Sections;
using Resilience.Runtime;

namespace Resilience.Tests.Campaigns;

/// <summary>Each proof must be able to fail: something is tampered with, and the campaign must notice.</summary>
public sealed class SelfProofTests
{
    private static readonly FaultSite[] Sites = [new(0, 1, 30), new(0, 3, 0), new(0, 3, 31), new(1, 0, 7)];

    [Fact]
    public void Injecting_and_undoing_leaves_the_weights_as_they_were()
    {
        var (injector, tensors, owner) = Injector();
        using var weights = owner;
        var (before, after) = (new uint[4], new uint[4]);

        injector.Inject(Sites, before, after);

        Assert.Equal([101u ^ (1u << 30), 103u ^ 0x80000001, 200u ^ 128], [tensors[0].AsSpan<uint>()[1], tensors[0].AsSpan<uint>()[3], tensors[1].AsSpan<uint>()[0]]);
        Assert.Equal([101u, 103u, 103u ^ 1, 200u], before);
        Assert.Equal([101u ^ (1u << 30), 103u ^ 1, 103u ^ 0x80000001, 200u ^ 128], after);
        injector.Undo(Sites);
        injector.RequirePristine();
    }

    [Fact]
    public void A_weight_that_was_changed_before_an_injection_is_noticed()
    {
        var (injector, tensors, owner) = Injector();
        using var weights = owner;
        tensors[0].AsSpan<uint>()[3] ^= 4;

        var error = Assert.Throws<ResilienceException>(() => injector.Inject(Sites, new uint[4], new uint[4]));

        Assert.Equal("RES0351", error.Code);
        Assert.Contains("conv_W[3] holds 0x800000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_that_was_changed_during_a_trial_is_noticed()
    {
        var (injector, tensors, owner) = Injector();
        using var weights = owner;
        injector.Inject(Sites, new uint[4], new uint[4]);
        tensors[1].AsSpan<uint>()[0] ^= 2;

        var error = Assert.Throws<ResilienceException>(() => injector.Undo(Sites));

        Assert.Equal("RES0352", error.Code);
        Assert.Contains("conv_b[0]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_weight_that_was_changed_is_noticed_between_points()
    {
        var (injector, tensors, owner) = Injector();
        using var weights = owner;
        tensors[0].AsSpan<uint>()[7] ^= 1;

        Assert.Equal("RES0352", Assert.Throws<ResilienceException>(injector.RequirePristine).Code);
    }

    [Theory]
    [InlineData("block1_conv1")]
    [InlineData("fc1")]
    public void A_cut_that_computes_something_else_is_noticed_before_the_first_trial(string name)
    {
        using var setup = new SmallSetup();
        using var subject = new ModelUnderTest(setup.Options);
        using var layer = new LayerUnderTest(subject, subject.Model.FindLayer(name), GraphRoute.Rewritten, [0, 10]);
        var (scores, _) = GoldenRunner.Run(subject, GraphRoutes.Model(GraphRoute.Rewritten, ExecutionDevice.Cpu, 2), default);
        Assert.Equal(1, layer.Chunks(default));

        // One bit of one score of image 35, in the second batch.
        scores[357] = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(scores[357]) ^ 1);
        var golden = new GoldenScores(scores, subject.Dataset.Labels(), OutputKind.Logits, _ => "a");

        Assert.Equal(35, Assert.Throws<RouteUnfitException>(() => layer.Load(0, golden, default)).Image);
    }

    private static (FaultInjector Injector, IReadOnlyList<Tensor> Tensors, FaultableWeights Weights) Injector()
    {
        uint[][] pristine = [[.. Enumerable.Range(100, 8).Select(i => (uint)i)], [200, 201]];
        var weights = new FaultableWeights(
            [new TargetTensor("conv_W", [8], 8), new TargetTensor("conv_b", [2], 2)],
            [new TensorCopy("conv_W", [8], 0, null), new TensorCopy("conv_b", [2], 1, null)],
            pristine);
        return (new FaultInjector(weights), weights.Copies, weights);
    }
}
