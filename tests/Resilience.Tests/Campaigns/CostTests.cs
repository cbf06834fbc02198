using Resilience.Campaigns;
using Resilience.Costs;

namespace Resilience.Tests.Campaigns;

/// <summary>What the engine says and keeps of its own time.</summary>
public sealed class CostTests
{
    [Fact]
    public void A_campaign_is_predicted_once_before_its_first_trial_and_its_points_keep_both_figures()
    {
        using var setup = new SmallSetup();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var spec = SmallSetup.Spec("block1_conv2", "1,4,40", iterations: 600);

        var points = spec.Flips.Values.Select(flips => subject.RunPoint(spec, flips, host)).ToArray();

        var line = Assert.Single(host.Lines, l => l.Contains("predicted", StringComparison.Ordinal));
        Assert.StartsWith("block1_conv2: predicted ", line, StringComparison.Ordinal);
        Assert.EndsWith(" for 3 points of 600 trials on 40 images", line, StringComparison.Ordinal);
        Assert.All(points, p =>
        {
            Assert.Equal(600, p.Cost!.Trials);
            Assert.True(p.Cost.ActualSeconds > 0);
            Assert.True(p.Cost.Predicted is { Low: > 0 } range && range.Low <= range.Expected && range.Expected <= range.High);
            Assert.True(p.Cost.PeakCacheBytes >= 40 * 8 * 16 * 16 * sizeof(float));
        });
    }

    [Fact]
    public void Measuring_first_changes_no_trial()
    {
        using var setup = new SmallSetup();
        var spec = SmallSetup.Spec("block2_conv1", "6", iterations: 600);
        var measured = setup.Run(spec, 6);
        var unmeasured = setup.Run(spec with { Iterations = 8 }, 6);

        Assert.NotNull(measured.Cost!.Predicted);
        Assert.Null(unmeasured.Cost!.Predicted);
        Assert.Equal(SmallSetup.Essence(unmeasured), SmallSetup.Essence(measured with { Trials = [.. measured.Trials.Take(8)] }));
    }

    [Fact]
    public void Parts_that_are_loaded_in_turn_are_predicted_as_well()
    {
        using var setup = new SmallSetup(images: 70);
        var spec = SmallSetup.Spec("block2_conv1", "6", iterations: 600);
        var bytes = setup.Run(spec with { Iterations = 1 }, 6).Cost!.PeakCacheBytes;

        var point = setup.Run(spec, 6, setup.Options with { CacheBytes = bytes * 2 / 3 });

        Assert.Equal(600, point.Cost!.Trials);
        Assert.NotNull(point.Cost.Predicted);
        Assert.InRange(point.Cost.PeakCacheBytes, 1, bytes * 2 / 3);
        Assert.Equal(SmallSetup.Essence(setup.Run(spec with { Iterations = 5 }, 6)), SmallSetup.Essence(point with { Trials = [.. point.Trials.Take(5)] }));
    }

    [Fact]
    public void Trials_of_a_journal_cost_nothing_and_only_the_others_are_counted()
    {
        using var setup = new SmallSetup();
        var options = setup.Options with { JournalFolder = setup.JournalFolder };
        var spec = SmallSetup.Spec("fc1", "3", iterations: 5);
        Assert.Equal(5, setup.Run(spec, 3, options).Cost!.Trials);
        Assert.Null(setup.Run(spec, 3, options).Cost);
        Assert.Equal(4, setup.Run(spec with { Iterations = 9 }, 3, options).Cost!.Trials);
    }
}
