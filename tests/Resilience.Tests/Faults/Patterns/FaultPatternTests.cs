using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults.Patterns;

namespace Resilience.Tests.Faults.Patterns;

public sealed class FaultPatternTests
{
    [Fact]
    public void A_pattern_reads_back_from_its_own_text() =>
        Prop.ForAll(PatternGenerators.Pattern.ToArbitrary(), pattern =>
            FaultPatterns.Parse(pattern.Describe()).Equals(pattern)).QuickCheckThrowOnFailure();

    [Fact]
    public void An_expansion_holds_its_anchor_ascends_and_stays_inside_the_tensor() =>
        ForAll((pattern, shape, anchor, bits) =>
        {
            var elements = PatternGenerators.Expand(pattern, shape, anchor, bits);
            return elements.Contains(anchor)
                && elements[0] >= 0 && elements[^1] < shape.Aggregate(1L, (a, b) => a * b)
                && elements.Zip(elements.Skip(1)).All(pair => pair.First < pair.Second);
        });

    [Fact]
    public void An_expansion_takes_what_its_definition_in_coordinates_and_addresses_takes() =>
        ForAll((pattern, shape, anchor, bits) =>
            pattern is ShatteredChannelPattern
            || PatternGenerators.Expand(pattern, shape, anchor, bits).SequenceEqual(
                Every(shape).Where(element => PatternByDefinition.Takes(pattern, shape, anchor, element, bits))));

    [Fact]
    public void Anchors_of_one_group_take_the_same_elements() =>
        ForAll((pattern, shape, anchor, bits) =>
        {
            var group = pattern.GroupOf(shape, anchor, bits);
            var expected = PatternGenerators.Expand(pattern, shape, anchor, bits);
            return Every(shape)
                .Where(other => pattern.GroupOf(shape, other, bits) == group)
                .All(other => PatternGenerators.Expand(pattern, shape, other, bits).SequenceEqual(expected));
        });

    [Fact]
    public void A_shattered_channel_has_its_position_and_a_run_around_it_in_every_channel()
    {
        var pattern = new ShatteredChannelPattern(9);
        var runs = new List<int>();
        foreach (var channel in PatternGenerators.Expand(pattern, [40, 8, 8], (3 * 64) + 20, 32).GroupBy(element => element / 64))
        {
            var places = channel.Select(element => element % 64).ToArray();
            Assert.Contains(20, places);
            Assert.Equal(places.Length - 1, places[^1] - places[0]);
            runs.Add(places.Length);
        }

        Assert.Equal(40, runs.Count);
        Assert.All(runs, run => Assert.InRange(run, 1, 9));
        Assert.True(runs.Distinct().Count() > 4, "the channels' runs differ in length");
    }

    [Theory]
    [InlineData("row", "20 21 22 23 24")]
    [InlineData("column", "2 7 12 17 22 27 32")]
    [InlineData("bullet-wake", "22 57")]
    [InlineData("block(2,3)", "22 23 24 27 28 29")]
    [InlineData("skip(12)", "10 22 34")]
    [InlineData("alternated-blocks(10)", "0 1 2 3 4 5 6 7 8 9 20 21 22 23 24 25 26 27 28 29")]
    [InlineData("multichannel-block(4)", "20 21 22 23 55 56 57 58")]
    [InlineData("dram-word", "22 23")]
    [InlineData("dram-word(16)", "20 21 22 23")]
    [InlineData("dram-row(32)", "16 17 18 19 20 21 22 23")]
    [InlineData("dram-column(8,32,2)", "6 7 22 23 38 39 54 55")]
    [InlineData("dram-chip(4,8)", "6 14 22 30 38 46 54 62")]
    public void A_pattern_takes_these_elements_of_two_channels_of_seven_rows_of_five_columns(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PatternGenerators.Expand(FaultPatterns.Parse(text), [2, 7, 5], 22, 32)));

    [Fact]
    public void Every_kind_of_pattern_has_an_example_that_reads_back() =>
        Assert.All(FaultPatterns.Kinds, kind =>
        {
            Assert.Equal(FaultPatterns.Example(kind), FaultPatterns.Parse(FaultPatterns.Example(kind)).Describe());
            Assert.Equal(kind.Name, FaultPatterns.Parse(FaultPatterns.Example(kind)).Describe().Split('(')[0]);
        });

    [Theory]
    [InlineData("", "is no pattern")]
    [InlineData("rwo", "did you mean 'row'?")]
    [InlineData("bullet wake", "did you mean 'bullet-wake'?")]
    [InlineData("block", "lacks its numbers; expected 'block(height,width)', such as 'block(3,3)'")]
    [InlineData("block(3)", "has 1 numbers")]
    [InlineData("block(0,3)", "'0' is not a whole number 1..")]
    [InlineData("block(3,-1)", "'-1' is not a whole number")]
    [InlineData("block(3,99999999999999999999)", "is not a whole number")]
    [InlineData("row(3)", "has 1 numbers; expected 'row'")]
    [InlineData("skip(1)", "a distance of 1")]
    [InlineData("dram-column(8,100,4)", "multiple of word-bytes")]
    [InlineData("dram-chip(1,8", "is no pattern")]
    public void A_bad_pattern_is_a_coded_error(string text, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => FaultPatterns.Parse(text));

        Assert.Equal("RES0114", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_stand_for_brackets_left_out()
    {
        Assert.Equal("dram-column(8,8192,16)", FaultPatterns.Parse(" DRAM-column ").Describe());
        Assert.Equal("dram-chip(1,8)", FaultPatterns.Parse("dram-chip").Describe());
        Assert.Equal("skip(4)", FaultPatterns.Parse("skip").Describe());
    }

    private static IEnumerable<long> Every(long[] shape) => Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => (long)i);

    private static void ForAll(Func<FaultPattern, long[], long, int, bool> holds) =>
        Prop.ForAll(
            PatternGenerators.Pattern.ToArbitrary(),
            PatternGenerators.Place.Where(place => place.Shape.Aggregate(1L, (a, b) => a * b) <= 400).ToArbitrary(),
            (pattern, place) => holds(pattern, place.Shape, place.Anchor, place.Bits)).QuickCheckThrowOnFailure();
}
