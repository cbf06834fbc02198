using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using Resilience.Faults.Selections;
using Resilience.Tests.Faults.Patterns;

namespace Resilience.Tests.Faults.Selections;

public sealed class ElementSelectionTests
{
    private static readonly Gen<string> Ranges =
        from parts in Gen.NonEmptyListOf(
            from a in Gen.Choose(0, 7)
            from b in Gen.Choose(0, 7)
            from form in Gen.Choose(0, 4)
            select form switch { 0 => $"..{b}", 1 => $"{a}..", 2 => $"{a}", _ => $"{Math.Min(a, b)}..{Math.Max(a, b)}" })
        select string.Join(',', parts);

    private static readonly Gen<string> Texts =
        from channel in Ranges
        from row in Ranges
        from column in Ranges
        from index in Ranges
        from fraction in Gen.Elements("0.5", "0.75", "1")
        from parts in Gen.Choose(1, 63)
        select string.Join("; ", new[] { $"channel={channel}", $"row={row}", $"column={column}", $"index={index}", $"fraction={fraction}", "step=3" }
            .Where((_, i) => (parts >> i & 1) == 1));

    [Fact]
    public void A_selection_reads_back_from_its_own_text() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var selection = ElementSelections.Parse(text);
            return ElementSelections.Parse(selection.Describe()).Equals(selection);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_selection_has_the_elements_that_every_part_names_in_coordinates()
    {
        var cases = from text in Texts from shape in PatternGenerators.Shape where Count(shape) <= 500 select (Text: text, Shape: shape);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var parts = input.Text.Split("; ").Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
            var fraction = parts.TryGetValue("fraction", out var share) ? double.Parse(share, CultureInfo.InvariantCulture) : 1;
            var matching = Enumerable.Range(0, (int)Count(input.Shape)).Where(element => Selects(parts, input.Shape, element)).Select(element => (long)element).ToArray();
            var expected = Math.Round(matching.Length * fraction, MidpointRounding.AwayFromZero);
            IReadOnlyList<long>? found;
            try
            {
                found = ElementSelections.Parse(input.Text).Of(input.Shape, 0, 1);
            }
            catch (ResilienceException error)
            {
                return error.Code == "RES0120" && expected == 0;
            }

            return found is null
                ? matching.Length == Count(input.Shape)
                : found.Count == expected && found.All(matching.Contains) && found.Zip(found.Skip(1)).All(pair => pair.First < pair.Second);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("channel=1", "[4]", "1")]
    [InlineData("column=1", "[4]", "1")]
    [InlineData("row=0", "[4]", "0 1 2 3")]
    [InlineData("channel=1", "[2,3]", "3 4 5")]
    [InlineData("row=1", "[2,3]", "3 4 5")]
    [InlineData("column=..1", "[2,3]", "0 1 3 4")]
    [InlineData("channel=1", "[2,2,2]", "4 5 6 7")]
    [InlineData("row=1", "[2,2,2]", "2 3 6 7")]
    [InlineData("region=0,1", "[2,2,2]", "1 5")]
    [InlineData("channel=1; row=0", "[2,2,2,2]", "8 9 12 13")]
    [InlineData("index=7..99", "[2,2,2]", "7")]
    [InlineData("channel=0", "[]", "0")]
    public void What_a_part_means_in_each_rank(string text, string shape, string expected) =>
        Assert.Equal(expected, string.Join(' ', ElementSelections.Parse(text).Of([.. shape.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)], 0, 1)!));

    [Fact]
    public void Whatever_leaves_all_in_scope_lists_nothing()
    {
        Assert.Same(AllElements.Instance, ElementSelections.Parse(" All "));
        Assert.Same(AllElements.Instance, ElementSelections.Parse("fraction=1"));
        var step = ElementSelections.Parse("step=5");
        Assert.Equal(5, step.Step);
        Assert.Null(step.Of([4, 4], 0, 1));
        Assert.Null(AllElements.Instance.Step);
    }

    [Fact]
    public void A_fraction_is_drawn_once_a_tensor_from_the_seed()
    {
        var selection = ElementSelections.Parse("fraction=0.1");
        var drawn = selection.Of([100, 10], 0, 7)!;

        Assert.Equal(100, drawn.Count);
        Assert.Equal(drawn, selection.Of([100, 10], 0, 7));
        Assert.NotEqual(drawn, selection.Of([100, 10], 1, 7));
        Assert.NotEqual(drawn, selection.Of([100, 10], 0, 8));
    }

    [Fact]
    public void A_fraction_is_uniform_over_the_elements()
    {
        var selection = ElementSelections.Parse("fraction=0.25");
        var counts = new int[20];
        const int Draws = 8000;
        for (var seed = 0; seed < Draws; seed++)
        {
            foreach (var element in selection.Of([20], 0, (ulong)seed)!)
            {
                counts[element]++;
            }
        }

        // Draws without replacement vary less than independent ones: the statistic is scaled by (N - 1) / (N - k).
        const double Each = Draws * 0.25;
        var statistic = counts.Sum(count => (count - Each) * (count - Each) / Each) * 19 / 15;
        Assert.InRange(1 - ChiSquared.CDF(19, statistic), 0.001, 0.999);
    }

    [Theory]
    [InlineData("channel=16", "channel=16 selects nothing of a tensor of shape [16,3,3]; expected channel 0..15")]
    [InlineData("row=3..", "expected row 0..2")]
    [InlineData("index=144,200", "expected index 0..143")]
    [InlineData("fraction=0.001", "at least 6.944e-3")]
    [InlineData("channel=0; index=100", "in common")]
    public void A_selection_that_matches_nothing_tells_the_shape_and_the_range(string text, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => ElementSelections.Parse(text).Of([16, 3, 3], 0, 1));

        Assert.Equal("RES0120", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("[16,3,3]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is no part of a selection")]
    [InlineData("chanel=3", "did you mean 'channel'?")]
    [InlineData("channel", "is no part of a selection")]
    [InlineData("channel=", "is no set of numbers")]
    [InlineData("channel=5..3", "ascending ranges")]
    [InlineData("channel=..", "ascending ranges")]
    [InlineData("channel=-1", "from 0")]
    [InlineData("channel=99999999999999999999", "from 0")]
    [InlineData("channel=1; channel=2", "two parts 'channel'")]
    [InlineData("region=1..2", "one range of rows and one of columns")]
    [InlineData("region=1,2; row=3", "already says which rows")]
    [InlineData("fraction=0", "above 0 and at most 1")]
    [InlineData("fraction=1.5", "above 0 and at most 1")]
    [InlineData("fraction=NaN", "above 0 and at most 1")]
    [InlineData("step=-1", "0-based number of a time step")]
    [InlineData("row=1;", "is no part of a selection")]
    public void A_bad_selection_is_a_coded_error(string text, string expected)
    {
        var error = Assert.Throws<ResilienceException>(() => ElementSelections.Parse(text));

        Assert.Equal("RES0115", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static bool Selects(Dictionary<string, string> parts, long[] shape, int element)
    {
        var coordinates = new long[shape.Length];
        for (var (axis, rest) = (shape.Length - 1, (long)element); axis >= 0; axis--)
        {
            (rest, coordinates[axis]) = Math.DivRem(rest, shape[axis]);
        }

        return In("channel", coordinates.FirstOrDefault())
            && In("row", shape.Length > 1 ? coordinates[^2] : 0)
            && In("column", coordinates.LastOrDefault())
            && In("index", element);

        bool In(string key, long number) => !parts.TryGetValue(key, out var text) || text.Split(',').Any(range =>
        {
            var ends = range.Split("..");
            var first = ends[0].Length == 0 ? 0 : long.Parse(ends[0], CultureInfo.InvariantCulture);
            return number >= first && (ends.Length == 1 ? number == first : ends[1].Length == 0 || number <= long.Parse(ends[1], CultureInfo.InvariantCulture));
        });
    }

    private static long Count(long[] shape) => shape.Aggregate(1L, (a, b) => a * b);
}
