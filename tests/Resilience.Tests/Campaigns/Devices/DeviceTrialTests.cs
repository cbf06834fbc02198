using Resilience.Campaigns;
using Resilience.Campaigns.Devices;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>Trials with everything bound beforehand must be those of the engine that flips bits in place.</summary>
public sealed class DeviceTrialTests
{
    private static readonly int[] Flips = [.. Enumerable.Range(0, 24).Select(trial => 1 + (trial * 11))];

    [Theory]
    [InlineData("Rewritten")]
    [InlineData("Extended")]
    [InlineData("Unpacked")]
    public void Bound_trials_have_the_scores_of_trials_in_place_bit_for_bit(string name)
    {
        var route = Enum.Parse<GraphRoute>(name);
        using var setup = new SmallSetup();
        using var bound = new ModelUnderTest(setup.Options with { Resident = true });
        using var plain = new ModelUnderTest(setup.Options);
        var compared = 0;
        foreach (var layer in plain.Model.Layers)
        {
            using var expected = new LayerScores(plain, layer.Name, route);
            using var found = new LayerScores(bound, layer.Name, route);
            foreach (var (left, right) in expected.Run(Flips).Zip(found.Run(Flips)))
            {
                Assert.Equal(left.Injections, right.Injections);
                Assert.Equal(left.Scores.Select(BitConverter.SingleToUInt32Bits), right.Scores.Select(BitConverter.SingleToUInt32Bits));
                compared++;
            }

            var worker = Assert.IsType<DeviceWorker>(Assert.Single(found.Layer.Workers));
            Assert.True(worker.Policy.IsBitwise);
        }

        Assert.Equal(5 * Flips.Length, compared);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100_000L)]
    public void Bound_points_have_the_trials_of_points_in_place_whether_or_not_all_images_fit(long? bytes)
    {
        using var setup = new SmallSetup();
        var spec = SmallSetup.Spec("block2_conv1", "30", 12);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options with { Resident = true, CacheBytes = bytes });

        var found = subject.RunPoint(spec, 30, host);

        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 30)), SmallSetup.Essence(found));
        var replayed = subject.Replay(spec, 30, 7, host);
        Assert.Equal(SmallSetup.Essence(found.Trials[7]), SmallSetup.Essence(replayed.Result));
    }

    [Fact]
    public void A_bound_point_can_be_cancelled_and_gone_on_with()
    {
        using var setup = new SmallSetup();
        var spec = SmallSetup.Spec("block1_conv1", "4", 40);
        var options = setup.Options with { Resident = true };
        using var stopped = new TestHost();
        stopped.Cancel();
        using var subject = new ModelUnderTest(options);
        Assert.ThrowsAny<OperationCanceledException>(() => subject.RunPoint(spec, 4, stopped));
        using var host = new TestHost();
        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 4)), SmallSetup.Essence(subject.RunPoint(spec, 4, host)));
    }
}
