using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Resilience.Faults;

namespace Resilience.Tests.Faults;

public sealed class FaultSamplerTests
{
    private static readonly ulong Key = FaultSampler.CampaignKey("Vgg.Block4Conv3");

    [Fact]
    public void Sites_are_distinct_sorted_and_inside_the_space()
    {
        var cases =
            from first in Gen.Choose(1, 40)
            from second in Gen.Choose(0, 60)
            from mask in ArbMap.Default.GeneratorFor<uint>()
            from wanted in Gen.Choose(1, 300)
            from trial in Gen.Choose(0, 1000)
            select (Elements: new long[] { first, second, 7 }, Mask: mask, Wanted: wanted, Trial: trial);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var (elements, mask, wanted, trial) = input;
            var selection = new BitSelection(mask | 4);
            var space = new FaultSpace(elements, selection);
            var sites = Draw(space, (int)Math.Min(wanted, space.Count), trial);
            return sites.Zip(sites.Skip(1)).All(pair => Order(pair.First).CompareTo(Order(pair.Second)) < 0)
                && sites.All(site => site.Element < elements[site.Tensor] && (selection.Mask >> site.Bit & 1) == 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void As_many_flips_as_sites_draw_every_site_once()
    {
        var space = new FaultSpace([3, 2], BitSelection.All);

        var sites = Draw(space, (int)space.Count, trial: 0);

        Assert.Equal(Enumerable.Range(0, 160).Select(i => space[i]), sites);
    }

    [Fact]
    public void Draws_are_uniform_over_the_fault_space()
    {
        var space = new FaultSpace([5, 3], new BitSelection(0xC0000001));
        var counts = new Dictionary<FaultSite, int>();
        const int Trials = 6000, Flips = 4;
        for (var trial = 0; trial < Trials; trial++)
        {
            foreach (var site in Draw(space, Flips, trial))
            {
                counts[site] = counts.GetValueOrDefault(site) + 1;
            }
        }

        // Draws without replacement vary less than independent ones: the statistic is scaled by (N - 1) / (N - k).
        var expected = (double)Trials * Flips / space.Count;
        var statistic = counts.Values.Sum(count => (count - expected) * (count - expected) / expected);
        var scaled = statistic * (space.Count - 1) / (space.Count - Flips);
        Assert.Equal(space.Count, counts.Count);
        Assert.InRange(1 - ChiSquared.CDF(space.Count - 1, scaled), 0.001, 0.999);
    }

    [Fact]
    public void Every_pair_of_sites_is_equally_likely()
    {
        var space = new FaultSpace([6], new BitSelection(1));
        var counts = new Dictionary<(long, long), int>();
        const int Trials = 15000;
        for (var trial = 0; trial < Trials; trial++)
        {
            var sites = Draw(space, 2, trial);
            var pair = (sites[0].Element, sites[1].Element);
            counts[pair] = counts.GetValueOrDefault(pair) + 1;
        }

        var statistic = counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000.0);
        Assert.Equal(15, counts.Count);
        Assert.InRange(1 - ChiSquared.CDF(14, statistic), 0.001, 0.999);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(100)]
    public void The_share_of_trials_with_a_bit_30_flip_is_the_expected_one(int flips)
    {
        var space = new FaultSpace([64 * 64 * 9, 64], BitSelection.All);
        const int Trials = 4000;
        var hits = Enumerable.Range(0, Trials).Count(trial => Draw(space, flips, trial).Any(site => site.Bit == 30));

        var expected = 1 - Math.Pow(31.0 / 32, flips);
        var deviation = Math.Sqrt(expected * (1 - expected) / Trials);
        Assert.InRange((double)hits / Trials, expected - (4 * deviation), expected + (4 * deviation));
    }

    [Fact]
    public void A_trials_list_does_not_depend_on_order_or_thread()
    {
        var space = new FaultSpace([1000, 10], BitSelection.All);
        var forward = Enumerable.Range(0, 200).Select(trial => Draw(space, 30, trial)).ToArray();
        var parallel = new FaultSite[200][];

        Parallel.For(0, 200, i => parallel[199 - i] = Draw(space, 30, 199 - i));

        Assert.Equal(forward, parallel);
    }

    [Fact]
    public void Seed_campaign_flips_and_trial_each_change_the_list()
    {
        var space = new FaultSpace([100_000], BitSelection.All);
        var sites = Draw(space, 20, 3);

        Assert.NotEqual(sites, Draw(space, 20, 4));
        Assert.NotEqual(sites, Draw(space, 20, 3, seed: 2));
        Assert.NotEqual(sites, Draw(space, 20, 3, key: FaultSampler.CampaignKey("Vgg.Other")));
        Assert.NotEqual(sites[..20], Draw(space, 21, 3)[..20]);
    }

    [Fact]
    public void The_list_of_a_named_trial_never_changes()
    {
        // A journal or a replay command of an older version stays valid only as long as this holds.
        var sites = Draw(new FaultSpace([4608, 16], BitSelection.All), 3, trial: 7, seed: 42);

        Assert.Equal(PinnedList, string.Join(' ', sites.Select(site => $"{site.Tensor}:{site.Element}:{site.Bit}")));
    }

    private const string PinnedList = "0:36:0 0:3073:15 0:4049:15";

    [Fact]
    public void More_flips_than_sites_is_a_coded_error()
    {
        var space = new FaultSpace([2], new BitSelection(1));

        var error = Assert.Throws<ResilienceException>(() => FaultSampler.Check(space, 3, "fc1", new BitSelection(1)));

        Assert.Equal("RES0108", error.Code);
        Assert.Contains("'fc1' has 2 fault sites with Bits = '0'", error.Message, StringComparison.Ordinal);
        FaultSampler.Check(space, 2, "fc1", new BitSelection(1));
    }

    [Fact]
    public void Sampling_allocates_nothing()
    {
        var space = new FaultSpace([100_000], BitSelection.All);
        var sites = new FaultSite[250];
        var scratch = new long[FaultSampler.ScratchLength(250)];
        FaultSampler.Sample(space, 1, Key, 0, sites, scratch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        FaultSampler.Sample(space, 1, Key, 1, sites, scratch);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static FaultSite[] Draw(FaultSpace space, int flips, int trial, ulong seed = 1, ulong? key = null)
    {
        var sites = new FaultSite[flips];
        FaultSampler.Sample(space, seed, key ?? Key, trial, sites, new long[FaultSampler.ScratchLength(flips)]);
        return sites;
    }

    private static (int Tensor, long Element, int Bit) Order(FaultSite site) => (site.Tensor, site.Element, site.Bit);
}
