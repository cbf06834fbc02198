using FsCheck;
using FsCheck.Fluent;
using Resilience.Statistics;
using SynthiCad.Benchmarks.Trials;
using SynthiCad.Shared;
using SynthiCad.Testing;

namespace Resilience.Tests.Statistics;

/// <summary>Designs played on populations whose mean is known; fixed seeds.</summary>
public sealed class SamplingDesignTests
{
    private const int Repetitions = 400;

    /// <summary>Fewest of the repetitions that hold the truth if it is held in 95 %: three standard deviations below.</summary>
    private const int FewestHeld = 367;

    /// <summary>Populations: bimodal, rare events down, rare events up, nothing that varies, all that varies.</summary>
    public static TheoryData<string> Populations => [.. Known.Keys];

    private static Dictionary<string, (double[] Weights, SamplingSimulation.Draw Draw, double Truth)> Known { get; } = new(StringComparer.Ordinal)
    {
        ["one stratum, bimodal"] = ([1], (int h, ref CounterRandom r) => r.NextDouble() < 0.3 ? 0.1 : 0.96, 0.702),
        ["rare disasters in the good stratum"] = ([0.6, 0.4], (int h, ref CounterRandom r) => h == 1 ? 0.1 : r.NextDouble() < 0.02 ? 0 : 0.96, (0.6 * 0.96 * 0.98) + 0.04),
        ["very rare disasters"] = ([0.6, 0.4], (int h, ref CounterRandom r) => h == 1 ? 0.1 : r.NextDouble() < 0.004 ? 0 : 0.96, (0.6 * 0.96 * 0.996) + 0.04),
        ["rare survivors in the bad stratum"] = ([0.6, 0.4], (int h, ref CounterRandom r) => h == 0 ? 0.96 : r.NextDouble() < 0.03 ? 0.96 : 0.1, (0.6 * 0.96) + (0.4 * (0.1 + (0.03 * 0.86)))),
        ["rare disasters in all of eight strata"] = ([0.3, 0.2, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05], (int h, ref CounterRandom r) => r.NextDouble() < 0.01 ? 0 : 0.96, 0.96 * 0.99),
        ["no spread within strata"] = ([0.5, 0.3, 0.2], (int h, ref CounterRandom r) => h == 0 ? 0.96 : 0.1, (0.5 * 0.96) + (0.5 * 0.1)),
        ["spread everywhere"] = ([0.5, 0.3, 0.2], (int h, ref CounterRandom r) => h == 0 ? r.NextDouble() : h == 1 ? 0.5 * r.NextDouble() : 1 - (0.2 * r.NextDouble()), 0.25 + 0.075 + 0.18),
    };

    [Theory]
    [MemberData(nameof(Populations))]
    public void The_interval_of_a_fixed_number_of_trials_holds_the_truth(string population)
    {
        var (weights, draw, truth) = Known[population];
        var found = SamplingSimulation.Repeat(new SamplingDesign(weights, 150, 0.95), draw, truth, Repetitions);

        Assert.Equal(150, found.Trials);
        Assert.InRange(found.Held, FewestHeld, Repetitions);
        Assert.InRange(found.Mean, truth - (4 * Error(found)), truth + (4 * Error(found)));
    }

    [Theory]
    [MemberData(nameof(Populations))]
    public void The_interval_at_which_a_point_stops_holds_the_truth(string population)
    {
        var (weights, draw, truth) = Known[population];
        var design = new SamplingDesign(weights, 5000, 0.95) { Sequential = true, Precision = 0.03 };
        var found = SamplingSimulation.Repeat(design, draw, truth, Repetitions);

        Assert.InRange(found.Trials, 60, 1500);
        Assert.InRange(found.Reach, 0.001, 0.03);
        Assert.InRange(found.Held, FewestHeld, Repetitions);
    }

    [Theory]
    [MemberData(nameof(Populations))]
    public void At_the_limit_the_sequential_verdict_is_rarely_wrong_over_all_its_looks(string population)
    {
        var (weights, draw, truth) = Known[population];
        var design = new SamplingDesign(weights, 400, 0.95) { Sequential = true, Limit = truth + 1e-9, LimitConfidence = 0.95 };
        var passes = Decisions(design, draw).Count(decision => decision == LimitDecision.Above);
        var fails = Decisions(design with { Limit = truth - 1e-9 }, draw).Count(decision => decision == LimitDecision.Below);

        // 5 % of 400, and three standard deviations.
        Assert.InRange(passes, 0, 33);
        Assert.InRange(fails, 0, 33);
    }

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.8, false)]
    public void Away_from_the_limit_a_point_is_decided_rightly_and_early(double limit, bool above)
    {
        var expected = above ? LimitDecision.Above : LimitDecision.Below;
        var (weights, draw, _) = Known["one stratum, bimodal"];
        var design = new SamplingDesign(weights, 2000, 0.95) { Sequential = true, Limit = limit };
        var decisions = Decisions(design, draw);

        Assert.InRange(decisions.Count(decision => decision == expected), Repetitions - 5, Repetitions);
        Assert.InRange(SamplingSimulation.Repeat(design, draw, 0.702, 50).Trials, 60, 700);
    }

    [Fact]
    public void The_samples_30_flip_point_needs_less_than_a_tenth_of_the_trials_of_plain_sampling()
    {
        var found = TrialsComparison.Measure(Checkout.Root);

        Assert.InRange(found.PlainTrials, 6000, 7000);
        Assert.InRange(found.Ratio, 0.02, 0.10);
        Assert.InRange(found.Stratified.Held, 190, TrialsComparison.Count);
        Assert.InRange(found.Stratified.Reach, 0.001, TrialsComparison.Precision);
        Assert.InRange(found.Stratified.Mean, found.Truth - 0.001, found.Truth + 0.001);
        Assert.InRange(found.Plain.Held, 181, TrialsComparison.Count);

        // The exact shares are those of the 8,000 lists that were drawn.
        Assert.All(found.Pool.ExactWeights.Zip(found.Pool.PoolWeights), pair => Assert.Equal(pair.First, pair.Second, 4.5 * Math.Sqrt(pair.First / 8000)));
    }

    [Fact]
    public void Sizes_of_rounds_add_up_and_leave_a_trial_for_every_stratum()
    {
        var cases = from most in Gen.Choose(1, 3000) from strata in Gen.Choose(1, 12) where strata <= most from looks in Gen.Elements(1.25, 2.0) select (most, strata, looks);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var sizes = RoundSizes.Of(input.most, input.strata, input.looks);
            return sizes.Sum() == input.most && sizes.All(size => size >= input.strata);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_allocation_adds_up_and_forgets_no_stratum()
    {
        var cases =
            from strata in Gen.Choose(1, 12)
            from weights in Gen.Choose(1, 1000).ArrayOf(strata)
            from values in Gen.Choose(0, 20).Select(i => i / 20.0).ArrayOf(strata * 3)
            from extra in Gen.Choose(0, 400)
            select (weights, values, trials: strata + extra);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (weights, values, trials) = input;
            SampledStratum[] strata = [.. weights.Select((w, h) => new SampledStratum((double)w / weights.Sum(), [values[(3 * h)..((3 * h) + 3)]]))];
            var counts = Allocation.Best(strata, trials, trials, 0.975);
            var even = Allocation.Proportional([.. strata.Select(s => s.Weight)], trials);
            return counts.Sum() == trials && counts.All(count => count >= 1) && even.Sum() == trials && even.All(count => count >= 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_stratum_that_scatters_gets_more_trials_than_one_that_does_not()
    {
        SampledStratum[] strata = [new(0.5, [[0.1, 0.9, 0.2, 0.9, 0.1]]), new(0.5, [[0.5, 0.5, 0.5, 0.5, 0.5]])];
        var counts = Allocation.Best(strata, 1000, 1000, 0.975);

        Assert.True(counts[0] > 2 * counts[1], $"{counts[0]}, {counts[1]}");
        Assert.InRange(counts[1], 20, 400);
    }

    [Fact]
    public void The_errors_that_looks_spend_add_up_to_the_one_allowed()
    {
        var sizes = RoundSizes.Of(1000, 3, 1.25);
        double spent = 0;
        var before = 0;
        foreach (var size in sizes)
        {
            spent += 1 - AlphaSpending.Confidence(0.95, before, before + size, 1000);
            before += size;
        }

        Assert.Equal(0.05, spent, 12);
    }

    private static LimitDecision[] Decisions(SamplingDesign design, SamplingSimulation.Draw draw) =>
        [.. Enumerable.Range(0, Repetitions).AsParallel().Select(r =>
            SequentialTest.Decide(SamplingSimulation.Play(design, draw, (ulong)r), design.Limit, design.LimitConfidence, design.MostTrials).Decision)];

    private static double Error(Repetitions found) => Math.Max(1e-9, found.Deviation / Math.Sqrt(found.Count));
}
