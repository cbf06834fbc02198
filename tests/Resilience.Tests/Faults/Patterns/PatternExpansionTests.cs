using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Values;

namespace Resilience.Tests.Faults.Patterns;

public sealed class PatternExpansionTests
{
    [Fact]
    public void A_list_of_points_is_returned_as_it_is_without_allocating()
    {
        var space = Space([4, 4]);
        FaultSite[] sites = [new(0, 3, 1), new(0, 5, 2)];
        PatternExpansion.Of(space, PointPattern.Instance, sites);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var expanded = PatternExpansion.Of(space, PointPattern.Instance, sites);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(sites, expanded);
    }

    [Fact]
    public void A_list_takes_each_sites_pattern_with_its_bit_sorted_and_each_once()
    {
        var lists =
            from pattern in PatternGenerators.Pattern
            from first in PatternGenerators.Place
            from second in PatternGenerators.Place
            from sites in Gen.ListOf(from tensor in Gen.Choose(0, 1) from element in Gen.Choose(0, 5000) from bit in Gen.Choose(0, 3) select (tensor, element, bit))
            where Count(first.Shape) <= 300 && Count(second.Shape) <= 300
            select (Pattern: pattern, Shapes: new[] { first.Shape, second.Shape }, Sites: sites.ToArray());
        Prop.ForAll(lists.ToArbitrary(), list =>
        {
            var space = Space(list.Shapes);
            FaultSite[] sites = [.. list.Sites
                .Select(site => new FaultSite(site.tensor, site.element % Count(list.Shapes[site.tensor]), site.bit))
                .Distinct().OrderBy(site => (site.Tensor, site.Element, site.Bit))];
            var expected = sites
                .SelectMany(site => PatternGenerators.Expand(list.Pattern, list.Shapes[site.Tensor], site.Element, 32).Select(element => site with { Element = element }))
                .Distinct().OrderBy(site => (site.Tensor, site.Element, site.Bit));
            return PatternExpansion.Of(space, list.Pattern, sites).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_pattern_strikes_elements_outside_the_selection_of_its_anchor()
    {
        var space = new FaultSpace([new TensorSites([2, 3], Float32Format.Instance, [31], [4])]);

        var sites = PatternExpansion.Of(space, RowPattern.Instance, [space[0]]);

        Assert.Equal([new(0, 3, 31), new(0, 4, 31), new(0, 5, 31)], sites);
    }

    [Fact]
    public void Faults_of_several_bits_do_not_undo_each_other_where_patterns_overlap()
    {
        var space = new FaultSpace([TensorSites.Of([1, 4], ElementFormats.Float32, new Burst(3), BitSelection.All)]);

        var sites = PatternExpansion.Of(space, new BlockPattern(1, 2), [new(0, 0, 5), new(0, 1, 3), new(0, 2, 9)]);

        Assert.Equal([new(0, 0, 5), new(0, 1, 3), new(0, 2, 3), new(0, 2, 9), new(0, 3, 9)], sites);
    }

    [Fact]
    public void Many_faults_on_a_whole_tensor_take_as_long_as_one()
    {
        var space = Space([64, 64, 64]);
        FaultSite[] sites = [.. Enumerable.Range(0, 50_000).Select(element => new FaultSite(0, element, -1))];
        var expansions = new CountingPattern();

        var struck = PatternExpansion.Of(space, expansions, sites);

        Assert.Equal(64 * 64 * 64, struck.Length);
        Assert.Equal(1, expansions.Calls);
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (a, b) => a * b);

    private static FaultSpace Space(params long[][] shapes) => new([.. shapes.Select(shape => new TensorSites(shape, Float32Format.Instance, [0, 1, 2, 3]))]);

    private sealed record CountingPattern : FaultPattern
    {
        public int Calls { get; private set; }

        public override string Describe() => "counting";

        public override long GroupOf(ReadOnlySpan<long> shape, long anchor, int elementBits) => 0;

        public override void Expand(ReadOnlySpan<long> shape, long anchor, int elementBits, ICollection<long> elements)
        {
            Calls++;
            TensorPattern.Instance.Expand(shape, anchor, elementBits, elements);
        }
    }
}
