using Resilience.Campaigns;
using Resilience.Campaigns.Trials;
using Resilience.Tests.Models;

namespace Resilience.Tests.Campaigns;

/// <summary>Changes carried through the next layer as differences: other bits, the same predictions.</summary>
public sealed class DeltaTests : IDisposable
{
    private readonly SmallSetup setup = new(WideVgg());

    public void Dispose() => setup.Dispose();

    [Theory]
    [InlineData("block1_conv1", "Rewritten")]
    [InlineData("block1_conv1", "Extended")]
    [InlineData("block1_conv2", "Rewritten")]
    [InlineData("fc1", "Rewritten")]
    [InlineData("fc1", "Extended")]
    public void Trials_have_the_outcomes_of_exact_ones(string layer, string route)
    {
        using var subject = new ModelUnderTest(setup.Options);
        var flips = Enumerable.Range(0, 60).Select(trial => 1 + (trial % 20)).ToArray();
        using var exact = new LayerScores(subject, layer, Enum.Parse<GraphRoute>(route));
        using var delta = new LayerScores(subject, layer, Enum.Parse<GraphRoute>(route), CampaignMode.Delta);
        Assert.True(delta.Layer.CanCarryDifferences);
        var different = 0;
        foreach (var ((expected, injections), (found, same)) in exact.Run(flips).Zip(delta.Run(flips)))
        {
            Assert.Equal(injections, same);
            for (var image = 0; image < SmallSetup.Images; image++)
            {
                var e = expected.AsSpan(image * 10, 10);
                var f = found.AsSpan(image * 10, 10);
                Assert.Equal(Classification.AllFinite(e), Classification.AllFinite(f));
                Assert.Equal(Classification.Top1(e), Classification.Top1(f));
                Assert.InRange(DeltaGuard.Difference(f, e), 0, 1e-5);
                different += e.SequenceEqual(f) ? 0 : 1;
            }
        }

        // Otherwise nothing was carried at all.
        Assert.True(different > 100, $"{different} images");
    }

    [Fact]
    public void Results_say_how_many_images_were_run_exactly_and_how_far_the_others_are()
    {
        var spec = SmallSetup.Spec("block1_conv1") with { Mode = CampaignMode.Delta };
        var exact = setup.Run(SmallSetup.Spec("block1_conv1"), 5);

        var delta = setup.Run(spec, 5);

        Assert.Equal(exact.Trials.Select(trial => trial.Correct), delta.Trials.Select(trial => trial.Correct));
        Assert.True(delta.Trials[0].Rechecked > 0);
        Assert.InRange(delta.Trials.Max(trial => trial.LargestDifference), 1e-12, 1e-5);
        Assert.All(exact.Trials, trial => Assert.Equal((0, 0.0), (trial.Rechecked, trial.LargestDifference)));
    }

    [Fact]
    public void A_layer_that_nothing_linear_follows_runs_exactly_and_says_so()
    {
        using var host = new TestHost();
        var spec = SmallSetup.Spec("predictions") with { Mode = CampaignMode.Delta };

        Assert.Equal(SmallSetup.Essence(setup.Run(SmallSetup.Spec("predictions"), 5)), SmallSetup.Essence(setup.Run(spec, 5, host: host)));

        Assert.Contains(host.Lines, line => line.Contains("Mode 'delta' changes nothing here", StringComparison.Ordinal));
    }

    /// <summary>Wide enough that the runtime keeps its convolutions in blocks of channels: conv1, conv2, pool, conv3, pool, fc1, predictions.</summary>
    private static byte[] WideVgg()
    {
        var b = new ModelBuilder(3);
        var x = b.Input("input", null, 3, 16, 16);
        x = b.Relu("relu1", b.Conv("block1_conv1", x, 3, 32));
        x = b.MaxPool("pool1", b.Relu("relu2", b.Conv("block1_conv2", x, 32, 48)));
        x = b.MaxPool("pool2", b.Relu("relu3", b.Conv("block2_conv1", x, 48, 32)));
        x = b.Relu("relu4", b.Gemm("fc1", b.Flatten("flatten", x), 512, 32));
        b.Output(b.Gemm("predictions", x, 32, 10), null, 10);
        return b.ToBytes();
    }

    [Theory]
    [InlineData(new[] { 10f, 1f, 2f }, false)]
    [InlineData(new[] { 10f, 9.995f, 2f }, true)]
    [InlineData(new[] { 10f, 10f }, true)]
    [InlineData(new[] { float.NaN, 1f }, false)]
    [InlineData(new[] { 1f, float.PositiveInfinity }, false)]
    [InlineData(new[] { -1e30f, 1f }, false)]
    [InlineData(new[] { -1e34f, 1f, 1e29f }, true)]
    [InlineData(new[] { 5f }, false)]
    public void Images_whose_prediction_could_depend_on_rounding_are_run_exactly(float[] scores, bool close) => Assert.Equal(close, DeltaGuard.IsClose(scores));

    [Theory]
    [InlineData(3e38f, true)]
    [InlineData(-3e38f, true)]
    [InlineData(8e37f, false)]
    [InlineData(float.NaN, true)]
    [InlineData(float.NegativeInfinity, true)]
    [InlineData(-0f, false)]
    public void Values_near_infinity_are_noticed_wherever_they_stand(float value, bool extreme)
    {
        for (var place = 0; place < 37; place++)
        {
            var values = new float[37];
            values[place] = value;
            Assert.Equal(extreme, DeltaGuard.IsExtreme(System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>(values)));
        }
    }
}
