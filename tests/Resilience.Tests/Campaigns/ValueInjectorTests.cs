using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models.Sections;
using Resilience.Runtime;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns;

/// <summary>Faults that are not flips of single bits: what is stored, what is proven, what is undone.</summary>
public sealed class ValueInjectorTests
{
    private static readonly float[] First = [4, -2, float.NaN, 6, float.PositiveInfinity];
    private static readonly float[] Second = [10, 20];
    private static readonly FaultSite[] Values = [new(0, 1, -1), new(0, 3, -1), new(1, 0, -1)];

    [Fact]
    public void Values_are_replaced_in_every_copy_and_put_back()
    {
        using var weights = Weights();
        var injector = Injector(weights);
        var (before, after) = (new uint[3], new uint[3]);

        injector.Inject(new Plus(5), default, Values, before, after);

        Assert.Equal([-2f, 6f, 10f], before.Select(BitConverter.UInt32BitsToSingle));
        Assert.Equal([3f, 11f, 15f], after.Select(BitConverter.UInt32BitsToSingle));
        Assert.Equal([4, 3, float.NaN, 11, float.PositiveInfinity], weights.Copies[0].AsSpan<float>().ToArray());
        Assert.Equal([15, 20], weights.Copies[1].AsSpan<float>().ToArray());

        // The second copy of the first tensor has its elements the other way round, and padding.
        Assert.Equal([float.PositiveInfinity, 11, float.NaN, 3, 4, 0], weights.Copies[2].AsSpan<float>().ToArray());
        injector.Undo(Values, after);
        new FaultInjector(weights).RequirePristine();
    }

    [Fact]
    public void Faults_of_one_element_build_on_each_other_in_order()
    {
        using var weights = Weights();
        var injector = Injector(weights);
        FaultSite[] sites = [new(0, 0, 1), new(0, 0, 2), new(0, 3, 2)];
        var (before, after) = (new uint[3], new uint[3]);

        injector.Inject(new TimesBit(), default, sites, before, after);

        Assert.Equal([4f, 8f, 6f], before.Select(BitConverter.UInt32BitsToSingle));
        Assert.Equal([8f, 24f, 18f], after.Select(BitConverter.UInt32BitsToSingle));
        Assert.Equal(24, weights.Copies[0].AsSpan<float>()[0]);
        injector.Undo(sites, after);
        new FaultInjector(weights).RequirePristine();
    }

    [Fact]
    public void A_range_is_that_of_the_finite_values_of_the_struck_tensor()
    {
        using var weights = Weights();
        var after = new uint[3];

        Injector(weights).Inject(new ToRange(), default, Values, new uint[3], after);

        // 4, -2, 6: mean 8/3, sum of squares 56/3 - (8/3)^2.
        Assert.Equal(-2 + (6 * 10) + (100 * (8 / 3.0)) + (1000 * Math.Sqrt((56 / 3.0) - (64 / 9.0))), BitConverter.UInt32BitsToSingle(after[0]), 0.01);
        Assert.Equal(after[0], after[1]);
        Assert.Equal(10 + (20 * 10) + (100 * 15) + (1000 * 5), BitConverter.UInt32BitsToSingle(after[2]), 0.01);
    }

    [Fact]
    public void Numbers_are_drawn_site_by_site()
    {
        using var weights = Weights();
        var after = new uint[3];
        var random = new CounterRandom(7, 8);

        Injector(weights).Inject(new Random(), new CounterRandom(7, 8), Values, new uint[3], after);

        Assert.Equal([random.NextSingle(), random.NextSingle(), random.NextSingle()], after.Select(BitConverter.UInt32BitsToSingle));
    }

    [Fact]
    public void A_fault_that_changes_nothing_is_a_fault()
    {
        using var weights = Weights();
        var injector = Injector(weights);
        var (before, after) = (new uint[3], new uint[3]);

        injector.Inject(new Plus(0), default, Values, before, after);

        Assert.Equal(before, after);
        injector.Undo(Values, after);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_weight_that_was_changed_before_an_injection_is_noticed(int copy)
    {
        using var weights = Weights();
        weights.Copies[copy].AsSpan<uint>()[3] ^= 4;

        var error = Assert.Throws<ResilienceException>(() => Injector(weights).Inject(new Plus(1), default, Values, new uint[3], new uint[3]));

        Assert.Equal("RES0351", error.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_weight_that_was_changed_during_a_trial_is_noticed(int copy)
    {
        using var weights = Weights();
        var injector = Injector(weights);
        var after = new uint[3];
        injector.Inject(new Plus(1), default, Values, new uint[3], after);
        weights.Copies[copy].AsSpan<uint>()[1] ^= 2;

        Assert.Equal("RES0352", Assert.Throws<ResilienceException>(() => injector.Undo(Values, after)).Code);
    }

    private static readonly TensorCopy[] Stored = [new("w", [5], 0, null), new("b", [2], 1, null), new("w_blocked", [6], 0, [4, 3, 2, 1, 0])];

    private static readonly uint[][] Pristine =
        [Bits(First), Bits(Second), [.. Bits(First).Reverse(), 0]];

    private static uint[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToUInt32Bits)];

    private static FaultableWeights Weights() => new([new TargetTensor("w", [5], 5), new TargetTensor("b", [2], 2)], Stored, Pristine);

    private static ValueInjector Injector(FaultableWeights weights) => new(weights, new FaultValues(Stored, Pristine));

    private sealed record Plus(float Amount) : FaultModel
    {
        public override string Describe() => "plus";

        public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) => context.Format.Encode(context.Format.Decode(bits) + Amount);
    }

    private sealed record TimesBit : FaultModel
    {
        public override bool IsBitwise => true;

        public override string Describe() => "times";

        public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) => context.Format.Encode(context.Format.Decode(bits) * (bit + 1));
    }

    private sealed record ToRange : FaultModel
    {
        public override bool NeedsRange => true;

        public override string Describe() => "range";

        public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) =>
            context.Format.Encode(context.Range.Minimum + (10 * context.Range.Maximum) + (100 * context.Range.Mean) + (1000 * context.Range.Deviation));
    }

    private sealed record Random : FaultModel
    {
        public override string Describe() => "random";

        public override ulong Apply(ulong bits, int bit, in ValueContext context, ref CounterRandom random) => BitConverter.SingleToUInt32Bits(random.NextSingle());
    }
}
