using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Gates;
using SynthiCad.Shared;

namespace Resilience.Tests.Gates;

public sealed class CampaignGatesTests
{
    private static readonly int[] Grid = [1, 2, 3, 4, 5];

    [Fact]
    public void Points_together_decide_what_one_by_itself_left_open_and_change_no_decision()
    {
        // Bonferroni asks for 1 − 0.05/5: 90 clean trials for a limit of 5 %; Holm's last point needs 59 only.
        var spec = Points.Spec(Grid) with { Gates = new GateSettings { MaxSdc1 = 0.05 } };
        PointResult[] points = [.. Grid.Select(flips => Points.Same(flips == 5 ? 60 : 200, sdc: 0, flips: flips))];
        var context = new GateContext(spec) { Golden = Points.Golden, Classes = Points.Classes };

        Assert.Equal([Verdict.Pass, Verdict.Pass, Verdict.Pass, Verdict.Pass, Verdict.Inconclusive], points.Select(point => PointGates.Judge(point, context).Verdict));
        var together = CampaignGates.Judge(points, context);
        Assert.All(together, gate => Assert.Equal(Verdict.Pass, gate.Verdict));
        Assert.Equal(0.95, together[4].Findings[0].Confidence, 12);
        Assert.Equal(0.99, together[0].Findings[0].Confidence, 12);
    }

    [Fact]
    public void Points_that_did_not_run_keep_their_share_of_the_error()
    {
        var spec = Points.Spec(Grid) with { Gates = new GateSettings { MaxSdc1 = 0.05 } };
        PointResult[] points = [Points.Same(200, sdc: 0, flips: 1), Points.Same(60, sdc: 0, flips: 5)];

        Assert.Equal([Verdict.Pass, Verdict.Inconclusive], CampaignGates.Judge(points, new GateContext(spec) { Golden = Points.Golden }).Select(gate => gate.Verdict));
    }

    [Fact]
    public void A_failure_helps_no_point_to_pass()
    {
        var spec = Points.Spec(Grid) with { Gates = new GateSettings { MaxSdc1 = 0.05 } };
        PointResult[] points = [.. Grid.Select(flips => flips == 5 ? Points.Same(60, sdc: 0, flips: flips) : Points.Same(60, sdc: 50, flips: flips))];

        Assert.Equal([Verdict.Fail, Verdict.Fail, Verdict.Fail, Verdict.Fail, Verdict.Inconclusive], CampaignGates.Judge(points, new GateContext(spec) { Golden = Points.Golden }).Select(gate => gate.Verdict));
    }

    [Fact]
    public void No_more_campaigns_than_promised_have_any_wrong_verdict()
    {
        // Every point is a hair worse than its limit, so that every pass is wrong; trials are lost whole or not at all, the worst case for means.
        const int Repetitions = 300;
        var spec = Points.Spec(1, 2, 3, 4) with { MinAccuracy = 0.77, Gates = new GateSettings { MaxSdc1 = 0.1999 } };
        var context = new GateContext(spec) { Golden = Points.Golden };
        var wrong = Enumerable.Range(0, Repetitions).Count(repetition =>
        {
            PointResult[] points = [.. spec.Flips.Values.Select(flips => Points.Of(flips, Enumerable.Range(0, 40).Select(trial =>
                Points.Trial(trial, new CounterRandom(11, (ulong)repetition, (ulong)flips, (ulong)trial).NextDouble() < 0.4 ? 50 : 0))))];
            return CampaignGates.Judge(points, context).SelectMany(gate => gate.Findings).Any(finding => finding.Verdict == Verdict.Pass);
        });

        // 5 % of them, and three standard errors.
        Assert.InRange(wrong, 0, (int)((Repetitions * 0.05) + (3 * Math.Sqrt(Repetitions * 0.05 * 0.95))));
    }
}
