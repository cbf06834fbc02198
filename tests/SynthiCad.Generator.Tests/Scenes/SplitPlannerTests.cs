using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Tests.Scenes;

public sealed class SplitPlannerTests
{
    [Theory]
    [InlineData(90, 0.7, 0.1, 0.2, 63, 9, 18)]
    [InlineData(10_000, 0.7, 0.1, 0.2, 7000, 1000, 2000)]
    [InlineData(60, 0, 0, 1, 0, 0, 60)]
    [InlineData(1, 0.7, 0.1, 0.2, 1, 0, 0)]
    [InlineData(10, 0.3333, 0.3333, 0.3334, 3, 3, 4)]
    [InlineData(7, 0.5, 0.25, 0.25, 3, 2, 2)]
    public void Quotas_are_exact(int images, double train, double val, double test, int expectedTrain, int expectedVal, int expectedTest) =>
        Assert.Equal([expectedTrain, expectedVal, expectedTest], SplitPlanner.Quotas(images, new SplitRatios(train, val, test)));

    [Fact]
    public void Quotas_sum_up_and_are_never_off_by_a_whole_image() => Prop.ForAll(
        Arb.From(from images in Gen.Choose(1, 5000) from a in Gen.Choose(0, 1000) from b in Gen.Choose(0, 1000 - a) select (images, a, b)),
        sample =>
        {
            var ratios = new SplitRatios(sample.a / 1000.0, sample.b / 1000.0, (1000 - sample.a - sample.b) / 1000.0);
            var quotas = SplitPlanner.Quotas(sample.images, ratios);
            double[] exact = [sample.images * ratios.Train, sample.images * ratios.Val, sample.images * ratios.Test];
            return quotas.Sum() == sample.images && quotas.Zip(exact).All(pair => Math.Abs(pair.First - pair.Second) < 1 + 1e-9);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_image_is_in_exactly_the_split_that_the_quotas_leave_room_for()
    {
        var ratios = new SplitRatios(0.7, 0.1, 0.2);
        var splits = SplitPlanner.Assign(7, "gear", 90, ratios);
        Assert.Equal([63, 9, 18], Enum.GetValues<Split>().Select(split => splits.Count(item => item == split)));
        Assert.Equal(splits, SplitPlanner.Assign(7, "gear", 90, ratios));
        Assert.NotEqual(splits, SplitPlanner.Assign(8, "gear", 90, ratios));
        Assert.NotEqual(splits, SplitPlanner.Assign(7, "screw", 90, ratios));
        // Not simply the first ones: neighbours in number are not neighbours in split.
        Assert.Contains(Split.Test, splits.Take(45));
    }
}
