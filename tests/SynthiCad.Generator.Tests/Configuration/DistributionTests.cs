using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Configuration;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Configuration;

public sealed class DistributionTests
{
    private const int Draws = 20_000;

    public static TheoryData<string> Shapes => new("0.3", "[0.1, 0.9]", "{ \"normal\": [0.5, 0.1] }", "{ \"normal\": [0.5, 40] }", "{ \"logUniform\": [0.01, 1] }", "{ \"choice\": [0.2, 0.7], \"weights\": [1, 9] }");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_shape_takes_one_draw_so_its_neighbours_in_the_stream_stay(string shape)
    {
        var random = new CounterRandom(3, 1);
        var same = new CounterRandom(3, 1);
        var distribution = Parse(shape);
        for (var i = 0; i < 100; i++)
        {
            distribution.Sample(ref random);
            same.NextUInt64();
            Assert.Equal(same.NextUInt32(), random.NextUInt32());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Nothing_comes_out_beyond_the_stated_ends(string shape)
    {
        var distribution = Parse(shape);
        Assert.All(Sample(distribution), value => Assert.InRange(value, distribution.Minimum, distribution.Maximum));
    }

    [Fact]
    public void Means_are_those_of_the_shapes()
    {
        // Five standard deviations of the mean each.
        Assert.Equal(0.5, Sample(Parse("[0.1, 0.9]")).Average(), 0.0082);
        Assert.Equal(0.5, Sample(Parse("{ \"normal\": [0.5, 0.1] }")).Average(), 0.0036);
        Assert.Equal(0.99 / Math.Log(100), Sample(Parse("{ \"logUniform\": [0.01, 1] }")).Average(), 0.0083);
        Assert.Equal(0.65, Sample(Parse("{ \"choice\": [0.2, 0.7], \"weights\": [1, 9] }")).Average(), 0.0054);
        // Half a normal: its mean lies sqrt(2 / pi) deviations from the cut.
        Assert.Equal(0.1 * Math.Sqrt(2 / Math.PI), Sample(Parse("{ \"normal\": [0, 0.1], \"min\": 0 }")).Average(), 0.0022);
        // A cut narrow against the deviation is a uniform range.
        Assert.Equal(0.5, Sample(Parse("{ \"normal\": [0.5, 40] }")).Average(), 0.0103);
    }

    [Fact]
    public void Whole_numbers_of_a_range_come_alike_often()
    {
        var counts = new int[4];
        foreach (var value in Sample(Distribution.Uniform(1, 4, whole: true)))
        {
            counts[(int)value - 1]++;
        }

        Assert.All(counts, count => Assert.InRange(count, (Draws / 4) - 310, (Draws / 4) + 310));
    }

    [Fact]
    public void Whole_logarithmic_and_normal_numbers_are_whole_and_reach_both_ends()
    {
        foreach (var distribution in new[] { Distribution.LogUniform(1, 8, whole: true), Distribution.Normal(4, 3, 1, 8, whole: true) })
        {
            var values = Sample(distribution).ToHashSet();
            Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], values.Order());
        }
    }

    [Fact]
    public void Any_cut_normal_ends_and_stays_inside() => Prop.ForAll(
        Arb.From(from low in Gen.Choose(-1000, 1000) from width in Gen.Choose(0, 1000) from place in Gen.Choose(0, 100) from deviation in Gen.Choose(0, 100_000) select (low, width, place, deviation)),
        sample =>
        {
            var (low, high) = (sample.low / 10.0, (sample.low + sample.width) / 10.0);
            var normal = Distribution.Normal(Math.Clamp(low + ((high - low) * sample.place / 100), low, high), sample.deviation / 100.0, low, high);
            var random = new CounterRandom(7, (ulong)sample.place);
            return Enumerable.Range(0, 20).All(_ => normal.Sample(ref random) is var value && value >= low && value <= high);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_colour_always_takes_three_draws()
    {
        foreach (var color in new[] { ColorDistribution.Grey(0.1, 0.9), new ColorDistribution(new LinearColor(0, 0, 0), new LinearColor(1, 1, 1), IsGrey: false), ColorDistribution.Choice([new LinearColor(1, 0, 0)], [1]) })
        {
            var random = new CounterRandom(3, 1);
            var same = new CounterRandom(3, 1);
            color.Sample(ref random);
            for (var i = 0; i < 3; i++)
            {
                same.NextUInt64();
            }

            Assert.Equal(same.NextUInt32(), random.NextUInt32());
        }
    }

    [Fact]
    public void Hexadecimal_colours_are_sRGB()
    {
        Assert.Equal(new LinearColor(0, 1, 0), LinearColor.FromHex("#00ff00"));
        Assert.Equal(0.21586050011, LinearColor.FromHex("#808080")!.Value.Red, 1e-9);
        Assert.Null(LinearColor.FromHex("#12345g"));
        Assert.Null(LinearColor.FromHex("00ff00"));
    }

    [Fact]
    public void Weighted_words_come_as_often_as_their_weights_say()
    {
        var kinds = SceneFileReader.Parse("/s/a.synthicad.json", Encoding.UTF8.GetBytes("""{ "lights": { "kind": { "sun": 1, "spot": 3, "point": 0 } }, "classes": [ { "name": "a", "mesh": "a.stl" } ] }"""), []).Lights.Kinds;
        var random = new CounterRandom(1, 2);
        var spots = Enumerable.Range(0, Draws).Count(_ => kinds.Pick(ref random) == "spot");
        Assert.InRange(spots, (Draws * 3 / 4) - 310, (Draws * 3 / 4) + 310);
        Assert.False(kinds.Has("point"));
        Assert.False(kinds.Has("area"));
    }

    private static List<double> Sample(Distribution distribution)
    {
        var random = new CounterRandom(3, 1);
        return [.. Enumerable.Range(0, Draws).Select(_ => distribution.Sample(ref random))];
    }

    private static Distribution Parse(string shape) =>
        SceneFileReader.Parse("/s/a.synthicad.json", Encoding.UTF8.GetBytes("{ \"material\": { \"roughness\": " + shape + " }, \"classes\": [ { \"name\": \"a\", \"mesh\": \"a.stl\" } ] }"), []).Material.Roughness;
}
