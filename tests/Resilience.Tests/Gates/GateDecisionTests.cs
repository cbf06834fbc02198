using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Gates;

namespace Resilience.Tests.Gates;

/// <summary>Every gate at counts whose verdict can be told by hand.</summary>
public sealed class GateDecisionTests
{
    // 59 trials without an event show, at 95 %, that fewer than 5 % have it; 58 do not (the tables of "95/95" acceptance sampling).
    [Theory]
    [InlineData(59, Verdict.Pass)]
    [InlineData(58, Verdict.Inconclusive)]
    public void Without_any_event_59_trials_show_a_rate_below_a_twentieth(int trials, Verdict expected)
    {
        var point = Points.Same(trials, sdc: 0);
        Assert.All(
            new Func<GateSettings, GateSettings>[] { g => g with { MaxSdc1 = 0.05 }, g => g with { MaxSdc5 = 0.05 }, g => g with { MaxSdc10 = 0.05 }, g => g with { MaxSdc20 = 0.05 }, g => g with { MaxDue = 0.05 } },
            set => Assert.Equal(expected, Decide(point, set)));
    }

    [Theory]
    [InlineData(10, 0.2, Verdict.Pass)]
    [InlineData(20, 0.2, Verdict.Inconclusive)]
    [InlineData(30, 0.2, Verdict.Fail)]
    public void A_share_of_silent_corruptions_is_held_against_its_limit(int sdc, double limit, Verdict expected)
    {
        var point = Points.Same(60, sdc);
        Assert.Equal(expected, Decide(point, g => g with { MaxSdc1 = limit }));
        Assert.Equal(expected, Decide(point, g => g with { MaxSdc10 = limit }));
        Assert.Equal(expected, Decide(point, g => g with { MaxSdc20 = limit }));
        Assert.Equal(expected, Decide(point, g => g with { MaxSdc5 = limit / 2 }));
    }

    [Theory]
    [InlineData(2, Verdict.Pass)]
    [InlineData(30, Verdict.Fail)]
    public void NaN_is_no_silent_corruption_and_silent_corruption_no_NaN(int count, Verdict expected)
    {
        Assert.Equal(expected, Decide(Points.Same(60, sdc: 0, due: count), g => g with { MaxDue = 0.2 }));
        Assert.Equal(Verdict.Pass, Decide(Points.Same(60, sdc: count), g => g with { MaxDue = 0.2 }));
        Assert.Equal(Verdict.Pass, Decide(Points.Same(60, sdc: 0, due: count), g => g with { MaxSdc1 = 0.2 }));
    }

    [Fact]
    public void A_drop_is_measured_from_the_fault_free_run()
    {
        // 96 images are right without faults, 86 with.
        var gate = Judge(Points.Same(60, sdc: 10), g => g with { MaxAccuracyDrop = 0.2 });
        Assert.Equal(Verdict.Pass, gate.Verdict);
        Assert.Equal(0.1, gate.Findings[0].Estimate.Estimate, 12);
        Assert.True(gate.Findings[0].Estimate.Low <= 0.1 && gate.Findings[0].Estimate.High >= 0.1);
        Assert.Equal(0.2, gate.Findings[0].Limit, 12);
        Assert.Equal(Verdict.Fail, Decide(Points.Same(60, sdc: 10), g => g with { MaxAccuracyDrop = 0.05 }));
    }

    [Fact]
    public void An_exact_point_that_meets_its_limit_to_the_last_image_passes_and_one_image_more_fails()
    {
        PointResult Exact(int sdc, int due) => Points.Same(1, sdc, due) with { Draws = DrawUnit.Nothing };
        Assert.Equal(Verdict.Pass, Decide(Exact(7, 0), g => g with { MaxSdc1 = 0.07 }));
        Assert.Equal(Verdict.Fail, Decide(Exact(8, 0), g => g with { MaxSdc1 = 0.07 }));
        Assert.Equal(Verdict.Pass, Decide(Exact(0, 7), g => g with { MaxDue = 0.07 }));
        Assert.Equal(Verdict.Fail, Decide(Exact(0, 8), g => g with { MaxDue = 0.07 }));
        Assert.Equal(Verdict.Pass, Decide(Exact(4, 0), g => g with { MinClassAccuracy = 0.92 }));
        Assert.Equal(Verdict.Fail, Decide(Exact(5, 0), g => g with { MinClassAccuracy = 0.92 }));
    }

    [Fact]
    public void Every_class_is_judged_and_the_worst_is_named()
    {
        // Images of class 2 (nut) only: 15 of its 25 are lost.
        var changes = Enumerable.Range(0, 15).Select(i => ((4 * i) + 2, (int?)0)).ToArray();
        var point = Points.Of(10, Enumerable.Range(0, 80).Select(t => Points.Trial(t, changes)));
        var gate = Judge(point, g => g with { MinClassAccuracy = 0.7 });
        Assert.Equal(Verdict.Fail, gate.Verdict);
        Assert.Contains("accuracy of class 'nut' 0.360 (98.75 % interval ", gate.Message, StringComparison.Ordinal);
        Assert.Contains("80 trials × 25 images) is below MinClassAccuracy 0.700 by 0.340; 1 of 4 classes is.", gate.Message, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, Decide(point, g => g with { MinClassAccuracy = 0.3 }));
        Assert.Equal(Verdict.Inconclusive, Decide(point, g => g with { MinClassAccuracy = 0.355 }));

        // The mean over all classes hides it.
        Assert.Equal(0.81, gate.Accuracy.Estimate, 12);
    }

    [Fact]
    public void A_class_fails_at_its_share_of_the_error_and_all_pass_at_the_whole()
    {
        // All trials alike: the lower bound is mean × 0.05^(1/n), the upper one 1 − (1 − mean) × error^(1/n).
        var changes = Enumerable.Range(0, 5).Select(i => ((4 * i) + 2, (int?)0)).ToArray();
        var point = Points.Of(10, Enumerable.Range(0, 50).Select(t => Points.Trial(t, changes)));
        double Upper(double error) => 1 - (0.24 * Math.Pow(error, 1.0 / 50));
        var between = (Upper(0.05) + Upper(0.05 / 4)) / 2;
        Assert.Equal(Verdict.Inconclusive, Decide(point, g => g with { MinClassAccuracy = between }));
        Assert.Equal(Verdict.Fail, Decide(point, g => g with { MinClassAccuracy = Upper(0.05 / 4) + 1e-6 }));
        Assert.Equal(Verdict.Pass, Decide(point, g => g with { MinClassAccuracy = (0.76 * Math.Pow(0.05, 1.0 / 50)) - 1e-6 }));
    }

    [Fact]
    public void A_mean_cost_is_held_against_its_limit_in_its_own_unit()
    {
        var hazards = new HazardTable("h.json", 1, 3, new Dictionary<(string, string), double> { [("bearing", "nut")] = 10 });

        // Each trial: image 0 (bearing) becomes a nut for 10, image 1 (gear) a washer for 1, image 2 a NaN for 3; four fault-free mistakes cost 1 each.
        var point = Points.Of(10, Enumerable.Range(0, 60).Select(t => Points.Trial(t, [(0, 2), (1, 3), (2, null)])));
        var gate = Judge(point, g => g with { Hazards = hazards, MaxHazard = 1 });
        Assert.Equal(0.18, gate.Findings[0].Estimate.Estimate, 12);
        Assert.Equal(Verdict.Pass, gate.Verdict);
        Assert.Equal(Verdict.Fail, Decide(point, g => g with { Hazards = hazards, MaxHazard = 0.1 }));

        // What trials not seen could cost: up to 10 an image.
        Assert.Equal(Verdict.Inconclusive, Decide(point, g => g with { Hazards = hazards, MaxHazard = 0.3 }));
    }

    [Fact]
    public void The_worst_verdict_of_all_limits_is_the_point_s_and_each_has_its_finding()
    {
        var gate = Judging.Judge(Points.Same(60, sdc: 30), Points.Spec() with { MinAccuracy = 0.5, Gates = new GateSettings { MaxSdc1 = 0.1, MaxDue = 0.1, MaxSdc20 = 0.3 } }, Points.Golden);
        Assert.Equal(Verdict.Fail, gate.Verdict);
        Assert.Equal(
            ["MinAccuracy Pass", "MaxSdc1 Fail", "MaxSdc20 Inconclusive", "MaxDue Pass"],
            gate.Findings.Select(finding => $"{finding.Gate} {finding.Verdict}"));
        Assert.All(gate.Findings, finding => Assert.Equal(1 - (0.05 / 4), finding.Confidence, 12));
    }

    [Fact]
    public void Answers_that_are_all_NaN_pass_no_limit_on_silent_corruption()
    {
        var spec = Points.Spec() with { Gates = new GateSettings { MaxSdc1 = 0.1 } };
        var point = Points.Same(60, sdc: 0, due: Points.Images);
        var gate = Judging.Judge(point, spec, Points.Golden);
        Assert.Equal(Verdict.Inconclusive, gate.Verdict);
        var error = Assert.Throws<ResilienceException>(() => PointGates.RequireJudged(gate, point, spec));
        Assert.StartsWith("RES0154: conv x010: every image of every trial has a NaN or infinite score", error.Message, StringComparison.Ordinal);

        // Limits that count such answers decide.
        Assert.Equal(Verdict.Fail, Decide(point, g => g with { MaxDue = 0.1, MaxSdc1 = 0.1 }));
        PointGates.RequireJudged(Judging.Judge(point, spec with { MinAccuracy = 0.5 }, Points.Golden), point, spec);
    }

    [Fact]
    public void A_point_without_trials_is_an_error_where_a_verdict_is_needed()
    {
        var (spec, point) = (Points.Spec() with { MinAccuracy = 0.5 }, Points.Of(10, []));
        Assert.Equal("RES0154", Assert.Throws<ResilienceException>(() => PointGates.RequireJudged(Judging.Judge(point, spec), point, spec)).Code);
    }

    [Theory]
    [InlineData(0, AccuracyGrade.Good)]
    [InlineData(20, AccuracyGrade.Warning)]
    [InlineData(40, AccuracyGrade.Danger)]
    public void Grades_go_by_what_is_shown(int sdc, AccuracyGrade expected)
    {
        var gate = Judge(Points.Same(80, sdc), g => g with { High = 0.9, Low = 0.7 });
        Assert.Equal(expected, gate.Grade);
        Assert.Equal(Verdict.Measured, gate.Verdict);
        Assert.Contains($"Grade {expected.ToString().ToLowerInvariant()}: the accuracy is ", gate.Message, StringComparison.Ordinal);
    }

    private static Verdict Decide(PointResult point, Func<GateSettings, GateSettings> set) => Judge(point, set).Verdict;

    private static GateResult Judge(PointResult point, Func<GateSettings, GateSettings> set)
    {
        // As many tests as limits: one here, so that the campaign's confidence is the test's.
        var spec = Points.Spec() with { Gates = set(GateSettings.None) };
        return PointGates.Judge(point, new GateContext(spec) { Golden = Points.Golden, Classes = Points.Classes });
    }
}
