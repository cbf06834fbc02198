using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Resilience.Faults;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Tests.Faults;

/// <summary>Lists whose sites are not equally likely, and the spaces they come from.</summary>
public sealed class PoolSamplerTests
{
    private static readonly ElementFormat Int4 = ElementFormats.Parse("int4");

    [Fact]
    public void A_list_has_distinct_sorted_sites_of_its_space_whatever_the_rules()
    {
        var tensor =
            from format in Gen.Elements("float32", "float16", "int8", "int4")
            from elements in Gen.Choose(0, 12)
            from step in Gen.Choose(0, 3)
            select (Format: ElementFormats.Parse(format), Elements: (long)elements, Step: step);
        var cases =
            from tensors in tensor.ListOf(4)
            from fault in Gen.Elements("bit-flip", "stuck-at-1", "burst(2)", "zero", "bit-flip as int8")
            from bits in Gen.Elements("all", "mantissa", "all,sign*9", "0..2,1*0.5", "mantissa*1000,sign")
            from choice in Gen.Elements(LayerChoice.Uniform, LayerChoice.LayerFirst)
            from share in Gen.Choose(1, 100)
            from trial in Gen.Choose(0, 1000)
            select (Tensors: tensors, Fault: FaultModels.Parse(fault), Bits: BitSelection.Parse(bits), Choice: choice, Share: share, Trial: trial);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var space = new FaultSpace(
                [.. input.Tensors.Select(t => TensorSites.Of([t.Elements], t.Format, input.Fault, input.Bits, t.Step == 0 ? null : [.. Enumerable.Range(0, (int)t.Elements).Where(i => i % (t.Step + 1) == 1).Select(i => (long)i)]))],
                input.Choice);
            var sites = Draw(space, (int)(space.Capacity * input.Share / 100), input.Trial);
            return sites.Zip(sites.Skip(1)).All(pair => Order(pair.First).CompareTo(Order(pair.Second)) < 0)
                && sites.All(site => Belongs(site, space.Tensors[site.Tensor]))
                && (input.Fault.BitSpan == 1 || sites.DistinctBy(site => (site.Tensor, site.Element)).Count() == sites.Length);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Theory]
    [InlineData("bit-flip", "0*3,1..2", false)]
    [InlineData("bit-flip", "0*8,1*4,2", false)]
    [InlineData("bit-flip", "0..2", true)]
    [InlineData("bit-flip", "0*3,1..2", true)]
    [InlineData("zero", "all", true)]
    public void Every_pair_of_sites_is_as_likely_as_drawing_one_after_the_other_makes_it(string fault, string bits, bool layerFirst)
    {
        var choice = layerFirst ? LayerChoice.LayerFirst : LayerChoice.Uniform;
        var space = Space(fault, bits, choice, 1, 0, 2, 1);

        AssertPairs(space, Pairs(space, choice));
    }

    [Fact]
    public void With_equal_weights_lists_are_those_without()
    {
        var (plain, weighted) = (Space("bit-flip", "all", LayerChoice.Uniform, 50, 7), Space("bit-flip", "all*3", LayerChoice.Uniform, 50, 7));

        Assert.Equal(Draw(plain, 20, 3), Draw(weighted, 20, 3));
        Assert.Equal(Draw(plain, 20, 3), Draw(plain.With(LayerChoice.LayerFirst).With(LayerChoice.Uniform), 20, 3));
        Assert.NotEqual(Draw(plain, 20, 3), Draw(plain.With(LayerChoice.LayerFirst), 20, 3));
    }

    [Fact]
    public void A_uniform_list_is_Floyds_from_the_trials_stream()
    {
        // Written again, plainly: lists that were drawn before there were other rules stay as they were.
        var space = new FaultSpace(
            [TensorSites.Of([300], ElementFormats.Float32, BitFlip.Instance, BitSelection.All), TensorSites.Of([11], ElementFormats.Float32, BitFlip.Instance, BitSelection.All)]);
        for (var trial = 0; trial < 50; trial++)
        {
            var random = new CounterRandom(1, 5, 100, (ulong)trial, 0x464C4950);
            var drawn = new SortedSet<long>();
            for (var last = (311 * 32) - 100; last < 311 * 32; last++)
            {
                var candidate = (long)random.NextBelow((ulong)last + 1);
                drawn.Add(drawn.Contains(candidate) ? last : candidate);
            }

            Assert.Equal(drawn.Select(i => new FaultSite(i < 9600 ? 0 : 1, i < 9600 ? i / 32 : (i - 9600) / 32, (int)(i % 32))), Draw(space, 100, trial));
        }
    }

    [Theory]
    [InlineData("bit-flip", 28)]
    [InlineData("stuck-at-1", 28)]
    [InlineData("zero", 6)]
    [InlineData("bit-flip as int4", 24)]
    public void Over_several_element_types_every_site_is_equally_likely(string fault, int sites)
    {
        var space = new FaultSpace([
            TensorSites.Of([3], Int4, FaultModels.Parse(fault), BitSelection.All),
            TensorSites.Of([0], ElementFormats.Float32, FaultModels.Parse(fault), BitSelection.All),
            TensorSites.Of([1], ElementFormats.Parse("int8"), FaultModels.Parse(fault), BitSelection.All),
            TensorSites.Of([9], Int4, FaultModels.Parse(fault), BitSelection.All, [2, 8])]);
        var expected = Enumerable.Range(0, (int)space.Count).Select(i => space[i]).ToDictionary(site => site, _ => 1.0);

        Assert.Equal(sites, expected.Count);
        AssertShares(Enumerable.Range(0, 15_000).Select(trial => Draw(space, 1, trial)[0]), expected);
        AssertPairs(space, Pairs(space, LayerChoice.Uniform));
    }

    [Fact]
    public void Single_weighted_draws_are_in_proportion_over_elements_and_bits()
    {
        var space = new FaultSpace([
            TensorSites.Of([5], Int4, BitFlip.Instance, BitSelection.Parse("mantissa,sign*5")),
            TensorSites.Of([2], ElementFormats.Parse("int8"), BitFlip.Instance, BitSelection.Parse("mantissa,sign*5"))]);
        var expected = Enumerable.Range(0, (int)space.Count).Select(i => space[i]).ToDictionary(site => site, site => site.Bit == (site.Tensor == 0 ? 3 : 7) ? 5.0 : 1.0);

        AssertShares(Enumerable.Range(0, 20_000).Select(trial => Draw(space, 1, trial)[0]), expected);
    }

    [Fact]
    public void Layer_first_every_tensor_is_equally_likely_and_every_site_in_it()
    {
        var space = Space("bit-flip", "all", LayerChoice.LayerFirst, 1, 30, 0, 4);
        var expected = Enumerable.Range(0, (int)space.Count).Select(i => space[i]).ToDictionary(site => site, site => 1.0 / space.Tensors[site.Tensor].Count);

        AssertShares(Enumerable.Range(0, 30_000).Select(trial => Draw(space, 1, trial)[0]), expected);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void As_many_faults_as_sites_take_every_site(bool layerFirst)
    {
        var choice = layerFirst ? LayerChoice.LayerFirst : LayerChoice.Uniform;
        var space = Space("bit-flip", "all,sign*1000000", choice, 1, 30, 0, 4);

        Assert.Equal(Enumerable.Range(0, (int)space.Count).Select(i => space[i]), Draw(space, (int)space.Count, 1));
    }

    [Fact]
    public void Bursts_are_uniform_over_places_and_never_meet_in_a_value()
    {
        // 3 places in a value of 4 bits, 7 in one of 8.
        var space = new FaultSpace([
            TensorSites.Of([6], Int4, new Burst(2), BitSelection.All), TensorSites.Of([3], ElementFormats.Parse("int8"), new Burst(2), BitSelection.All)]);
        Assert.Equal((39, 9), (space.Count, space.Capacity));
        var expected = Enumerable.Range(0, 39).Select(i => space[i]).ToDictionary(site => site, _ => 1.0);
        AssertShares(Enumerable.Range(0, 20_000).Select(trial => Draw(space, 1, trial)[0]), expected);

        var all = Draw(space, 9, 4);
        Assert.Equal(9, all.DistinctBy(site => (site.Tensor, site.Element)).Count());
        var error = Assert.Throws<ResilienceException>(() => FaultSampler.Check(space, 10, "fc1", BitSelection.All));
        Assert.Equal("RES0108", error.Code);
        Assert.Contains("'fc1' has 9 values in scope", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Selected_elements_alone_are_struck_each_equally_often()
    {
        var space = new FaultSpace([TensorSites.Of([1000], Int4, BitFlip.Instance, BitSelection.Parse("0..1"), [3, 500, 999])]);
        var expected = new long[] { 3, 500, 999 }.SelectMany(e => new[] { 0, 1 }.Select(b => new FaultSite(0, e, b))).ToDictionary(site => site, _ => 1.0);

        AssertShares(Enumerable.Range(0, 12_000).Select(trial => Draw(space, 1, trial)[0]), expected);
    }

    [Fact]
    public void Spaces_beyond_32_bits_are_drawn_from_to_their_ends()
    {
        const long Elements = 3_000_000_000;
        var space = new FaultSpace([
            TensorSites.Of([Elements], ElementFormats.Float32, BitFlip.Instance, BitSelection.All), TensorSites.Of([2], Int4, BitFlip.Instance, BitSelection.All)]);

        Assert.Equal((Elements * 32) + 8, space.Count);
        Assert.Equal(new FaultSite(0, Elements - 1, 31), space[(Elements * 32) - 1]);
        Assert.Equal(new FaultSite(1, 0, 0), space[Elements * 32]);
        Assert.Equal(new FaultSite(1, 1, 3), space[space.Count - 1]);
        var sites = Enumerable.Range(0, 300).SelectMany(trial => Draw(space, 50, trial)).ToArray();
        Assert.InRange(sites.Count(site => site.Element > int.MaxValue), (int)(sites.Length * 0.26), (int)(sites.Length * 0.31));
        Assert.All(Draw(space.With(LayerChoice.LayerFirst), 6, 1), site => Assert.InRange(site.Element, 0, Elements));
    }

    [Fact]
    public void A_space_of_many_tensors_has_every_site_at_its_number()
    {
        var tensors = Enumerable.Range(0, 300).Select(i => TensorSites.Of([i % 4], i % 3 == 0 ? Int4 : ElementFormats.Float32, BitFlip.Instance, BitSelection.Parse("0..2"))).ToArray();
        var space = new FaultSpace(tensors);
        var expected = tensors.SelectMany((t, i) => Enumerable.Range(0, (int)t.Elements).SelectMany(e => t.Bits.Select(b => new FaultSite(i, e, b)))).ToArray();

        Assert.Equal(expected, Enumerable.Range(0, (int)space.Count).Select(i => space[i]));
        Assert.Equal(expected, Draw(space, expected.Length, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => space[space.Count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => space[-1]);
    }

    [Theory]
    [InlineData("bit-flip", "exponent*4,mantissa", false)]
    [InlineData("bit-flip", "all", true)]
    [InlineData("burst(3)", "all", false)]
    public void Sampling_by_other_rules_allocates_nothing_either(string fault, string bits, bool layerFirst)
    {
        var choice = layerFirst ? LayerChoice.LayerFirst : LayerChoice.Uniform;
        var space = new FaultSpace([TensorSites.Of([100_000], ElementFormats.Float32, FaultModels.Parse(fault), BitSelection.Parse(bits))], choice);
        var sites = new FaultSite[250];
        var scratch = new long[FaultSampler.ScratchLength(250)];
        FaultSampler.Sample(space, 1, 2, 0, sites, scratch);

        var before = GC.GetAllocatedBytesForCurrentThread();
        FaultSampler.Sample(space, 1, 2, 1, sites, scratch);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static FaultSpace Space(string fault, string bits, LayerChoice choice, params long[] elements) =>
        new([.. elements.Select(count => TensorSites.Of([count], Int4, FaultModels.Parse(fault), BitSelection.Parse(bits)))], choice);

    /// <summary>The exact chance of each pair, by enumeration of what is drawn first and second.</summary>
    private static Dictionary<(FaultSite, FaultSite), double> Pairs(FaultSpace space, LayerChoice choice)
    {
        var sites = Enumerable.Range(0, (int)space.Count).Select(i => space[i]).ToArray();
        double Weight(FaultSite site)
        {
            var tensor = space.Tensors[site.Tensor];
            return tensor.Weights?[tensor.Bits.ToList().IndexOf(site.Bit)] ?? 1;
        }

        double Chance(FaultSite site, FaultSite? gone)
        {
            var left = sites.Where(other => other != gone).ToArray();
            return choice == LayerChoice.Uniform
                ? Weight(site) / left.Sum(Weight)
                : Weight(site) / left.Where(other => other.Tensor == site.Tensor).Sum(Weight) / left.DistinctBy(other => other.Tensor).Count();
        }

        return (from a in sites from b in sites where Order(a).CompareTo(Order(b)) < 0 select (a, b))
            .ToDictionary(pair => pair, pair => (Chance(pair.a, null) * Chance(pair.b, pair.a)) + (Chance(pair.b, null) * Chance(pair.a, pair.b)));
    }

    private static void AssertPairs(FaultSpace space, Dictionary<(FaultSite, FaultSite), double> expected)
    {
        Assert.Equal(1, expected.Values.Sum(), 1E-9);
        AssertShares(Enumerable.Range(0, 30_000).Select(trial => Draw(space, 2, trial)).Select(sites => (sites[0], sites[1])), expected);
    }

    /// <summary>Chi-square of what was drawn against weights.</summary>
    private static void AssertShares<T>(IEnumerable<T> drawn, Dictionary<T, double> weights)
        where T : notnull
    {
        var counts = drawn.CountBy(item => item).ToDictionary();
        var scale = counts.Values.Sum() / weights.Values.Sum();
        Assert.Empty(counts.Keys.Except(weights.Keys));
        var statistic = weights.Sum(pair => Math.Pow(counts.GetValueOrDefault(pair.Key) - (pair.Value * scale), 2) / (pair.Value * scale));
        Assert.True(weights.Values.Min() * scale > 5, "too few draws for a chi-square test");
        Assert.InRange(1 - ChiSquared.CDF(weights.Count - 1, statistic), 0.001, 0.999);
    }

    private static bool Belongs(FaultSite site, TensorSites tensor) =>
        tensor.Bits.Contains(site.Bit) && (tensor.Selected?.Contains(site.Element) ?? (site.Element >= 0 && site.Element < tensor.Shape[0]));

    private static FaultSite[] Draw(FaultSpace space, int flips, int trial)
    {
        var sites = new FaultSite[flips];
        FaultSampler.Sample(space, 1, 5, trial, sites, new long[FaultSampler.ScratchLength(flips)]);
        return sites;
    }

    private static (int Tensor, long Element, int Bit) Order(FaultSite site) => (site.Tensor, site.Element, site.Bit);
}
