using Resilience.Campaigns;
using Resilience.Campaigns.Devices;

namespace Resilience.Tests.Campaigns.Devices;

/// <summary>When scores of a device count as unchanged.</summary>
public sealed class ScorePolicyTests
{
    private static readonly GoldenScores Golden = new([9, 9, 4, 1, 2, 3, 1, 8, 2], [0, 1, 1], OutputKind.Logits, image => $"{image}");

    [Fact]
    public void A_device_that_repeats_itself_is_compared_with_itself_bit_for_bit()
    {
        float[] own = [1, 2, 3.0001f, 1, 8, 2];

        var policy = ScorePolicy.Measure(own, [.. own], Golden, 1);

        Assert.False(policy.IsBitwise);
        Assert.Contains("the same in every run", policy.ToString(), StringComparison.Ordinal);
        Assert.True(policy.IsClean(1, [1, 2, 3.0001f], Golden));
        Assert.False(policy.IsClean(1, [1, 2, 3], Golden));
        Assert.False(policy.IsClean(1, [1, 2, float.NaN], Golden));
    }

    [Fact]
    public void A_device_that_does_not_repeat_itself_is_compared_within_the_limit()
    {
        var policy = ScorePolicy.Measure([1, 2, 3.0001f, 1, 8, 2], [1, 2, 3.00005f, 1, 8, 2], Golden, 1);

        Assert.Contains("count as unchanged within 1e-4", policy.ToString(), StringComparison.Ordinal);
        Assert.True(policy.IsClean(1, [1, 2, 3], Golden));
        Assert.False(policy.IsClean(1, [1, 2, 3.001f], Golden));
        Assert.False(policy.IsClean(2, [1, 8, float.NaN], Golden));
    }

    [Theory]
    [InlineData(3.01f, 3.01f)]
    [InlineData(3f, 3.0002f)]
    [InlineData(float.NaN, 3f)]
    public void Where_fault_free_runs_are_further_apart_no_trial_runs(float first, float second)
    {
        Assert.Equal(1, Assert.Throws<RouteUnfitException>(() => ScorePolicy.Measure([1, 2, first], [1, 2, second], Golden, 1)).Image);
    }

    [Fact]
    public void Where_a_fault_free_run_changes_a_class_no_trial_runs()
    {
        Assert.Equal(0, Assert.Throws<RouteUnfitException>(() => ScorePolicy.Measure([9, 9.0001f, 4], [9, 9.0001f, 4], Golden, 0)).Image);
    }

    [Fact]
    public void The_processor_is_compared_with_the_golden_run_bit_for_bit()
    {
        Assert.True(ScorePolicy.Bitwise.IsBitwise);
        Assert.True(ScorePolicy.Bitwise.IsClean(1, [1, 2, 3], Golden));
        Assert.False(ScorePolicy.Bitwise.IsClean(1, [1, 2, MathF.BitIncrement(3)], Golden));
    }
}
