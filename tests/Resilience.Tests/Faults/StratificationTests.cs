using FsCheck;
using FsCheck.Fluent;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Strata;
using SynthiCad.Shared;

namespace Resilience.Tests.Faults;

public sealed class StratificationTests
{
    [Theory]
    [InlineData(0.01f, 30, (int)SiteClass.HugePositive)]
    [InlineData(-0.01f, 30, (int)SiteClass.HugeNegative)]
    [InlineData(0.01f, 31, (int)SiteClass.Ordinary)]
    [InlineData(0.5f, 22, (int)SiteClass.Ordinary)]
    [InlineData(0.5f, 29, (int)SiteClass.Ordinary)]
    [InlineData(1e-4f, 26, (int)SiteClass.Larger)]
    [InlineData(-1e-4f, 26, (int)SiteClass.Larger)]
    [InlineData(1f, 30, (int)SiteClass.HugePositive)]
    [InlineData(0f, 30, (int)SiteClass.Larger)]
    [InlineData(0f, 31, (int)SiteClass.Ordinary)]
    public void A_flip_is_classed_by_what_it_makes_of_the_value(float value, int bit, int expected)
    {
        // The largest magnitude of the tensor is 1 or the value's own; 1 with bit 30 flipped is infinite; 0 becomes 2.
        var classifier = new SiteClassifier([[BitConverter.SingleToUInt32Bits(value), BitConverter.SingleToUInt32Bits(value == 0 ? 0.5f : Math.Abs(value) == 1e-4f ? 1e-4f : 0.9f)]]);
        Assert.Equal((SiteClass)expected, classifier[new FaultSite(0, 0, bit)]);
    }

    [Fact]
    public void Sites_are_counted_as_they_are_classed_whatever_bits_the_values_have()
    {
        var cases = from values in ArbMap.Default.GeneratorFor<uint>().NonEmptyListOf() from mask in ArbMap.Default.GeneratorFor<uint>() select (values, mask);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            uint[][] tensors = [[.. input.values, 0, 1, 0x7F800000, 0x80000000, 0x7FC00000], [.. input.values.Select(v => (v & 0x807FFFFF) | 0x3C000000)]];
            var (classifier, selection) = (new SiteClassifier(tensors), new BitSelection(input.mask | 0x40000000));
            var space = new FaultSpace([tensors[0].Length, tensors[1].Length], selection);
            var expected = new long[4];
            for (long i = 0; i < space.Count; i++)
            {
                expected[(int)classifier[space[i]]]++;
            }

            return classifier.Count(selection).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Shares_are_those_of_counting_every_list()
    {
        var cases = from ordinary in Gen.Choose(0, 4) from positive in Gen.Choose(0, 3) from negative in Gen.Choose(0, 3) from larger in Gen.Choose(0, 2)
                    let sites = ordinary + positive + negative + larger
                    where sites > 0
                    from flips in Gen.Choose(1, sites)
                    select (sites: new long[] { ordinary, positive, negative, larger }, flips);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            SiteClass[] kinds = [.. input.sites.SelectMany((count, kind) => Enumerable.Repeat((SiteClass)kind, (int)count))];
            var counted = new double[StratumCell.Count];
            var lists = 0;
            for (var set = 0; set < 1 << kinds.Length; set++)
            {
                if (System.Numerics.BitOperations.PopCount((uint)set) != input.flips)
                {
                    continue;
                }

                int Hits(SiteClass kind) => kinds.Where((k, i) => k == kind && (set >> i & 1) == 1).Count();
                lists++;
                counted[new StratumCell(Math.Min(2, Hits(SiteClass.HugePositive)), Math.Min(1, Hits(SiteClass.HugeNegative)), Math.Min(1, Hits(SiteClass.Larger))).Index]++;
            }

            return CellShares.Of(input.sites, input.flips).Zip(counted).All(pair => Math.Abs(pair.First - (pair.Second / lists)) < 1e-9);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(250)]
    public void Lists_that_are_drawn_fall_into_the_strata_as_often_as_their_weights_say(int flips)
    {
        const int Lists = 6000;
        var (classifier, plan) = Weights(flips);
        var strata = Stratification.Of(classifier, BitSelection.All, flips, 0.002);
        var counts = new int[strata.Strata.Count];
        for (var list = 0; list < Lists; list++)
        {
            counts[strata.StratumOf(plan.Sites(list))]++;
        }

        Assert.InRange(strata.Strata.Count, 2, StratumCell.Count);
        Assert.Equal(1, strata.Strata.Sum(s => s.Weight), 9);
        Assert.All(strata.Strata.Zip(counts), pair =>
        {
            var deviation = Math.Sqrt(pair.First.Weight * (1 - pair.First.Weight) / Lists);
            Assert.Equal(pair.First.Weight, (double)pair.Second / Lists, 4.5 * deviation);
        });
    }

    [Fact]
    public void Small_strata_join_those_most_like_them_until_none_is_too_small()
    {
        var (classifier, _) = Weights(30);
        var (fine, coarse, one) = (Strata(0), Strata(0.1), Strata(2));

        Assert.Equal(StratumCell.Count, fine.Count);
        Assert.InRange(coarse.Count, 2, 8);
        Assert.All(coarse, stratum => Assert.True(stratum.Weight >= 0.1));
        Assert.Equal(1, Assert.Single(one).Weight, 9);

        IReadOnlyList<Stratum> Strata(double smallest) => Stratification.Of(classifier, BitSelection.All, 30, smallest).Strata;
    }

    [Fact]
    public void Bits_that_only_scale_a_little_leave_one_stratum()
    {
        var (classifier, _) = Weights(30);
        var stratum = Assert.Single(Stratification.Of(classifier, BitSelection.Parse("mantissa"), 30, 0.001).Strata);
        Assert.Equal(("+0 −0 ~0", 1.0), (stratum.Name, stratum.Weight));
    }

    private static (SiteClassifier Classifier, TrialPlan Plan) Weights(int flips)
    {
        var random = new CounterRandom(3, 1);
        uint[] Tensor(int elements)
        {
            var values = new uint[elements];
            for (var i = 0; i < elements; i++)
            {
                values[i] = BitConverter.SingleToUInt32Bits((random.NextSingle() + random.NextSingle() - 1) * 0.1f);
            }

            return values;
        }

        uint[][] tensors = [Tensor(3000), Tensor(20)];
        var space = new FaultSpace([3000, 20], BitSelection.All);
        return (new SiteClassifier(tensors), new TrialPlan(space, flips, 1, FaultSampler.CampaignKey("Strata.Test")));
    }
}
