using Resilience.Campaigns.Limits;
using Resilience.Gates;

namespace Resilience.Tests.Gates;

public sealed class GateMessageTests
{
    [Fact]
    public void The_first_line_has_limit_measure_interval_distance_worst_trial_and_command()
    {
        var spec = Points.Spec(1, 10) with { MinAccuracy = 0.4, Gates = new GateSettings { MaxSdc1 = 0.1, Requirements = "SR-12,SR-13" } };
        var point = Points.Of(10, Enumerable.Range(0, 60).Select(t => Points.Trial(t, t == 17 ? 60 : 30)));
        var message = PointGates.Judge(point, new GateContext(spec) { Golden = Points.Golden, Classes = Points.Classes, Replay = trial => $"replay {trial}", Report = "out/resilience.html" }).Message.Split('\n');

        Assert.StartsWith("conv x010: SDC-1 rate 0.305 (95 % interval 0.2", message[0], StringComparison.Ordinal);
        Assert.Contains(", 60 trials × 100 images) is above MaxSdc1 0.100 by 0.205. Worst trial 17: 0.600 after W[3] bit 30 (exponent): 0.0123 → 4.186e36 (bit 31 = sign). Again: replay 17", message[0], StringComparison.Ordinal);
        Assert.StartsWith("MinAccuracy, pass: mean accuracy 0.655 (", message[1], StringComparison.Ordinal);
        Assert.EndsWith(") is at least MinAccuracy 0.400.", message[1], StringComparison.Ordinal);
        Assert.Equal(
            [
                "Fault-free accuracy 0.960.",
                "Each limit is tested one-sided at 98.75 %, so that 95 % hold for the campaign's 2 points × 2 limits together.",
                "Counted for MaxSdc1: images with another top-1 class than in the fault-free run and all scores finite, of all images; one with a NaN or infinite score is a DUE and no SDC, of equal scores the lowest class wins.",
                "Requirements: SR-12, SR-13.",
                "Report: out/resilience.html",
            ],
            message[2..]);
    }

    [Fact]
    public void An_open_limit_says_how_many_more_trials_it_needs_and_the_point_needs_the_most()
    {
        var gate = Judging.Judge(Points.Same(30, sdc: 0), Points.Spec() with { Gates = new GateSettings { MaxSdc1 = 0.05, MaxDue = 0.01 } }, Points.Golden);

        // 1 − 0.025^(1/n) is at most the limit from n = 72 and 368 on.
        Assert.Equal([42, 338], gate.Findings.Select(finding => finding.MoreTrials ?? 0));
        Assert.Equal(338, gate.MoreTrials);
        Assert.Contains("does not decide on MaxSdc1 0.050: it needs about 42 more trials", gate.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_progress_names_the_limits_that_make_the_verdict()
    {
        var spec = Points.Spec() with { MinAccuracy = 0.1, Gates = new GateSettings { MaxSdc1 = 0.1, MaxSdc10 = 0.1 } };
        var point = Points.Same(60, sdc: 30);
        Assert.Contains("60 trials: Fail (MaxSdc1, MaxSdc10) (", PointLine.Of(spec, point, Judging.Judge(point, spec, Points.Golden), TimeSpan.FromSeconds(1)), StringComparison.Ordinal);
    }
}
