using FsCheck;
using FsCheck.Fluent;
using Resilience.Faults;

namespace Resilience.Tests.Faults;

public sealed class FlipGridTests
{
    [Theory]
    [InlineData("30", 1, new[] { 30 })]
    [InlineData("1,10,30", 1, new[] { 1, 10, 30 })]
    [InlineData(" 30 , 1,10 ,10", 1, new[] { 1, 10, 30 })]
    [InlineData("3..7", 1, new[] { 3, 4, 5, 6, 7 })]
    [InlineData("5..12:3", 1, new[] { 5, 8, 11, 12 })]
    [InlineData("5..11", 3, new[] { 5, 8, 11 })]
    [InlineData("1..10:4", 1, new[] { 1, 4, 8, 10 })]
    [InlineData("1..1", 1, new[] { 1 })]
    [InlineData("1..5:100", 1, new[] { 1, 5 })]
    [InlineData("1..3, 10..30:10, 100", 1, new[] { 1, 2, 3, 10, 20, 30, 100 })]
    public void Text_becomes_the_grid_that_it_names(string flips, int step, int[] expected) =>
        Assert.Equal(expected, FlipGrid.Parse(flips, step).Values);

    [Fact]
    public void One_to_250_in_steps_of_ten_is_the_papers_26_points()
    {
        var expected = Enumerable.Range(1, 25).Select(i => i * 10).Prepend(1);

        Assert.Equal(expected, FlipGrid.Parse("1..250", 10).Values);
        Assert.Equal(expected, FlipGrid.Parse("1..250:10").Values);
        Assert.Equal("1, 10, 20, 30, 40, 50, …, 230, 240, 250 (26 points)", FlipGrid.Parse("1..250", 10).Describe());
    }

    [Theory]
    [InlineData("", 1, "RES0101", "Flips is empty")]
    [InlineData("  ", 1, "RES0101", "Flips is empty")]
    [InlineData("9..1", 1, "RES0101", "'9..1' is empty; expected first..last[:step]")]
    [InlineData("0", 1, "RES0101", "'0' is not a whole number 1..1000000")]
    [InlineData("-4", 1, "RES0101", "'-4'")]
    [InlineData("ten", 1, "RES0101", "'ten'")]
    [InlineData("1,,3", 1, "RES0101", "''")]
    [InlineData("1...9", 1, "RES0101", "'.9'")]
    [InlineData("1..9:0", 1, "RES0101", "'0'")]
    [InlineData("99999999999999999999", 1, "RES0101", "99999999999999999999")]
    [InlineData("1..1000", 1, "RES0101", "more than 500 points")]
    [InlineData("1..250", 0, "RES0106", "Step = 0")]
    [InlineData("1..250", -3, "RES0106", "Step = -3")]
    [InlineData("30", 10, "RES0106", "applies to no range")]
    [InlineData("1..250:5", 10, "RES0106", "the step 5 and Step = 10")]
    public void Bad_text_is_a_coded_error_that_names_it(string flips, int step, string code, string part)
    {
        var error = Assert.Throws<ResilienceException>(() => FlipGrid.Parse(flips, step));

        Assert.Equal(code, error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_range_ascends_from_first_to_last_in_gaps_of_at_most_the_step()
    {
        var ranges =
            from first in Gen.Choose(1, 400)
            from length in Gen.Choose(0, 400)
            from step in Gen.Choose(1, 50)
            select (First: first, Last: first + length, Step: step);
        Prop.ForAll(ranges.ToArbitrary(), range =>
        {
            var values = FlipGrid.Parse($"{range.First}..{range.Last}:{range.Step}").Values;
            return values[0] == range.First && values[^1] == range.Last
                && values.Zip(values.Skip(1)).All(pair => pair.Second > pair.First && pair.Second - pair.First <= range.Step);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_gives_anything_but_a_grid_or_a_coded_error() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            try
            {
                return FlipGrid.Parse(text).Values.Count > 0;
            }
            catch (ResilienceException error)
            {
                return error.Code == "RES0101";
            }
        }).QuickCheckThrowOnFailure();
}
