using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Gates;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Gates;

public sealed class AccuracyGateTests
{
    private static readonly GoldenRun Golden = new(1000, 968, "00", 1);

    [Fact]
    public void A_clearly_better_point_passes()
    {
        var result = Judging.Judge(Point(Enumerable.Repeat(960, 50)), Spec(0.8));
        Assert.Equal(Verdict.Pass, result.Verdict);
        Assert.Null(result.MoreTrials);
        Assert.Contains("is at least MinAccuracy 0.800", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clearly_worse_point_fails_and_says_why()
    {
        var result = Judging.Judge(
            Point(Enumerable.Range(0, 50).Select(i => 550 + (i * 2))), Spec(0.8), Golden, [new TargetTensor("W", [8, 4, 3, 3], 288)], "out/resilience.html");
        Assert.Equal(Verdict.Fail, result.Verdict);
        Assert.StartsWith("block4_conv3 x030: mean accuracy 0.599 (95 % interval 0.556–0.628, 50 trials × 1000 images) is below MinAccuracy 0.800 by 0.201. ", result.Message, StringComparison.Ordinal);
        Assert.Contains("Worst trial 0: 0.550 after W[2,3,1,0] bit 30 (exponent): 0.0123 → ", result.Message, StringComparison.Ordinal);
        Assert.Contains("and 1 more flip (bit 31 = sign).\nFault-free accuracy 0.968.\n", result.Message, StringComparison.Ordinal);
        Assert.EndsWith("\nReport: out/resilience.html", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mixed_point_is_inconclusive_and_says_how_many_more_trials_would_decide()
    {
        var result = Judging.Judge(Point(Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? 200 : 968)), Spec(0.7));
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.True(result.MoreTrials > 0);
        Assert.Contains($"it needs about {result.MoreTrials} more trials", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_perfect_trials_do_not_pass_a_strict_limit()
    {
        // Ten clean trials cannot exclude that one trial in four is ruined.
        var result = Judging.Judge(Point(Enumerable.Repeat(1000, 10)), Spec(0.9));
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Equal(19, result.MoreTrials);
    }

    [Fact]
    public void Without_a_limit_the_point_is_only_measured()
    {
        var result = Judging.Judge(Point(Enumerable.Repeat(100, 50)), Spec(0));
        Assert.Equal(Verdict.Measured, result.Verdict);
        Assert.Contains("no limit is set", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_without_trials_is_inconclusive()
    {
        var result = Judging.Judge(new PointResult(30, []), Spec(0.8), Golden);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains("no trial finished", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_trial_never_decides()
    {
        Assert.Equal(Verdict.Inconclusive, Judging.Judge(Point([1000]), Spec(0.1)).Verdict);
        Assert.Equal(Verdict.Inconclusive, Judging.Judge(Point([0]), Spec(0.9)).Verdict);
    }

    [Fact]
    public void A_limit_above_the_fault_free_accuracy_is_named()
    {
        var result = Judging.Judge(Point(Enumerable.Repeat(968, 50)), Spec(0.999), Golden);
        Assert.Contains("above the fault-free accuracy", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_higher_confidence_is_harder_to_satisfy()
    {
        var point = Point(Enumerable.Range(0, 20).Select(i => i % 10 == 0 ? 700 : 968));
        Assert.Equal(Verdict.Pass, Judging.Judge(point, Spec(0.81)).Verdict);
        Assert.Equal(Verdict.Inconclusive, Judging.Judge(point, Spec(0.81) with { Confidence = 0.999 }).Verdict);
    }

    [Fact]
    public void A_test_body_sees_counts_with_their_denominators()
    {
        var campaign = SampleRun.Campaign([30]);
        var context = GateContext.Of(campaign, SampleRun.Context.Classes);
        var point = CampaignPoint.From(campaign.Points[0], context, PointGates.Judge(campaign.Points[0], context));
        Assert.Equal(50 * 500, point.Sdc1.Images);
        Assert.Equal(campaign.Points[0].Trials.Sum(t => t.Outcomes.Sdc1), point.Sdc1.Count);
        Assert.Equal((double)point.Sdc1.Count / point.Sdc1.Images, point.Sdc1.Rate.Estimate, 12);
        Assert.Equal(30, point.Flips);
        Assert.True(point.Due.Rate.Contains(point.Due.Rate.Estimate));
        Assert.Equal(Judging.Judge(campaign.Points[0], campaign.Spec).Verdict, point.Verdict);
    }

    [Theory]
    [InlineData(0, 0u, 1u, "0 → 1.401e-45")]
    [InlineData(31, 0u, 0x80000000u, "0 → -0")]
    [InlineData(30, 0x3F800000u, 0x7F800000u, "1 → +Inf")]
    [InlineData(22, 0x7F800000u, 0x7FC00000u, "+Inf → NaN")]
    [InlineData(30, 0x3C498C2Au, 0x7C498C2Au, "0.0123 → 4.186e36")]
    public void Values_are_written_the_same_in_every_culture(int bit, uint before, uint after, string expected) =>
        Assert.EndsWith(expected, FaultText.Describe(new Injection("W", 5, bit, before, after), null), StringComparison.Ordinal);

    private static CampaignSpec Spec(double minAccuracy) => new()
    {
        Name = "Vgg.Survives",
        Layer = "block4_conv3",
        Flips = new FlipGrid([30]),
        MinAccuracy = minAccuracy,
    };

    private static PointResult Point(IEnumerable<int> correct) => new(30, [.. correct.Select((c, i) => new TrialResult
    {
        Trial = i,
        Flips = 2,
        Correct = c,
        Outcomes = new OutcomeCounts(0, 1000, 0, 0, 0, 0, 0),
        Injections = [new Injection("W", 3, 0, 0x3C498C2A, 0x3C498C2B), new Injection("W", 102, 30, 0x3C498C2A, 0x7C498C2A)],
        InjectionMicroseconds = 1,
        RunMilliseconds = 1,
    })]);
}
