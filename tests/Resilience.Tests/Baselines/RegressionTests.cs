using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Statistics;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Baselines;

public sealed class RegressionTests
{
    [Fact]
    public void Images_are_counted_as_lost_and_gained_as_by_hand()
    {
        // Six images of classes 0 1 2 0 1 2; the baseline has the last wrong, the candidate the first.
        int[] labels = [0, 1, 2, 0, 1, 2];
        var before = Result(labels, [0, 1, 2, 0, 1, 0], ClassChanges.Of([new ClassChange(1, 2), new ClassChange(2, null)]));
        var now = Result(labels, [1, 1, 2, 0, 1, 2], ClassChanges.Of([new ClassChange(0, 0), new ClassChange(3, null)]));
        var baseline = SampleBaseline.Of(before);
        var campaign = baseline.Campaigns[0];
        var link = BaselineLink.Of("b.json", baseline, campaign, now, null);

        var paired = BaselinePairing.Of(now.Points[0], now.Targets, now.Golden, campaign, campaign.Points[0], link).Paired!;

        // Baseline's trial: right 0 3 4. Candidate's: right 0 1 2 4 5.
        Assert.Equal(new PairedTrial(0, 3, 1, 3), paired.Trials.Single());
        Assert.Equal(5, paired.Trials.Single().Candidate);
        Assert.Equal((5, 1, 1), (link.GoldenCorrect, link.GoldenLost, link.GoldenGained));
        Assert.Equal(2.0 / 6, paired.Difference(now.Points[0]).Mean, 12);
        Assert.Null(link.Changed);
        Assert.False(link.StruckUnchanged);
    }

    [Fact]
    public void The_interval_is_that_of_the_paired_difference_of_trials()
    {
        var before = SampleBaseline.Run();
        var now = SampleBaseline.Worse(before, trial => trial % 3);
        var point = SampleBaseline.Paired(before, now);

        var expected = PairedDifference.Of([.. before.Points[0].Trials.Select(t => t.Accuracy)], [.. now.Points[0].Trials.Select(t => t.Accuracy)]);

        var found = point.Paired!.Difference(point);
        Assert.Equal(expected.Mean, found.Mean, 12);
        Assert.Equal(expected.Lower(0.95), found.Lower(0.95), 12);
        Assert.Equal(expected.Upper(0.95), found.Upper(0.95), 12);
    }

    [Theory]
    [InlineData(0, 0.1, Verdict.Pass)]
    [InlineData(2, 0.01, Verdict.Inconclusive)]
    [InlineData(30, 0.01, Verdict.Fail)]
    public void Not_worse_by_more_than_the_margin_is_shown_refuted_or_open(int lost, double margin, Verdict expected)
    {
        var before = SampleBaseline.Run();
        var now = Limited(SampleBaseline.Worse(before, trial => trial % 2 == 0 ? lost : lost - Math.Sign(lost)), margin);

        var gate = Judge(SampleBaseline.Paired(before, now), now);

        Assert.Equal(expected, gate.Verdict);
        var finding = Assert.Single(gate.Findings);
        Assert.Equal("MaxRegression", finding.Gate);
        Assert.Equal(-margin, finding.Limit);
        Assert.Contains("against the baseline baselines/vgg19.json", gate.Message, StringComparison.Ordinal);
        Assert.Equal(expected == Verdict.Inconclusive, gate.Message.Contains("more trials, of the baseline's model as well", StringComparison.Ordinal));
        Assert.Equal(expected == Verdict.Inconclusive, finding.MoreTrials > 0);
    }

    [Fact]
    public void The_forecast_of_more_trials_decides_when_it_is_followed()
    {
        var before = SampleBaseline.Run();
        var now = Limited(SampleBaseline.Worse(before, trial => trial % 2), 0.03);
        var point = SampleBaseline.Paired(before, now);
        var more = Judge(point, now).MoreTrials!.Value;

        var then = point.Paired!.Difference(point).After(point.Trials.Count + more);

        Assert.True(then.Lower(now.Spec.PointConfidence) >= -0.03);
        Assert.False(point.Paired!.Difference(point).After(point.Trials.Count + more - 1).Lower(now.Spec.PointConfidence) >= -0.03);
    }

    [Fact]
    public void An_equal_computation_is_not_worse_at_all_with_any_number_of_trials()
    {
        var before = SampleBaseline.Run(3);
        var now = Limited(before, 0);

        Assert.Equal(Verdict.Pass, Judge(SampleBaseline.Paired(before, now, same: true), now).Verdict);
        Assert.Equal(Verdict.Inconclusive, Judge(SampleBaseline.Paired(before, now), now).Verdict);
    }

    [Fact]
    public void Without_a_baseline_nothing_is_decided_and_the_message_says_how_to_make_one()
    {
        var now = Limited(SampleBaseline.Run(3), 0.01);

        var gate = PointGates.Judge(now.Points[0], new GateContext(now.Spec) { Report = "/results/resilience.html" });

        Assert.Equal(Verdict.Inconclusive, gate.Verdict);
        Assert.Contains("there is no baseline 'baselines/vgg19.json'", gate.Message, StringComparison.Ordinal);
        Assert.Contains("resilience baseline accept /results/resilience.json -o baselines/vgg19.json", gate.Message, StringComparison.Ordinal);
        var headline = ResilienceReport.Create(SampleRun.Context, [now], ReportSamples.Start, ReportSamples.Start).Headline();
        Assert.Contains("no baseline yet to be compared with; resilience baseline accept makes this run one.", headline, StringComparison.Ordinal);
        Assert.DoesNotContain("more trials", headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_that_struck_other_places_has_no_pair()
    {
        var before = SampleBaseline.Run(3);
        var trials = before.Points[0].Trials;
        var moved = trials[1] with { Injections = [trials[1].Injections[0] with { Element = trials[1].Injections[0].Element + 1 }] };
        var now = before with { Points = [before.Points[0] with { Trials = [trials[0], moved, trials[2]] }] };

        var error = Assert.Throws<ResilienceException>(() => SampleBaseline.Paired(before, now));

        Assert.Equal(ErrorCodes.BaselineFaultsDiffer, error.Code);
        Assert.Contains("trial 1 struck other places", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_weights_make_no_other_faults()
    {
        var trial = SampleBaseline.Run(3).Points[1].Trials[2];
        var other = trial with { Injections = [.. trial.Injections.Select(i => i with { Before = 1, After = 3 })] };

        Assert.Equal(BaselineTrial.FaultsOf(trial, [SampleRun.Weights]), BaselineTrial.FaultsOf(other, [SampleRun.Weights]));
    }

    [Fact]
    public void Changed_layers_are_those_whose_tensors_differ_or_are_not_in_both()
    {
        ModelParts before = new("a", [new("conv", "W", "1"), new("conv", "b", "2"), new("fc", "V", "3"), new("old", "U", "4")]);
        ModelParts now = new("b", [new("conv", "W", "1"), new("conv", "b", "9"), new("fc", "V", "3"), new("new", "X", "5")]);

        Assert.Equal(["conv (b)", "new (X)", "old (U)"], LayerChange.Between(before, now).Select(change => change.ToString()));
        Assert.Empty(LayerChange.Between(before, before));
    }

    private static GateResult Judge(PointResult point, CampaignResult campaign) => PointGates.Judge(point, GateContext.Of(campaign, SampleRun.Context.Classes));

    private static CampaignResult Limited(CampaignResult result, double margin) =>
        result with { Spec = result.Spec with { Baseline = new BaselineLimit(SampleBaseline.File, SampleBaseline.File, margin) } };

    private static CampaignResult Result(int[] labels, int[] predicted, ClassChanges changes)
    {
        var run = SampleBaseline.Run(1);
        var classes = new GoldenClasses(labels, predicted);
        var due = changes.Count(change => change.After is null);
        return run with
        {
            Golden = new GoldenRun(labels.Length, classes.Correct(ClassChanges.None), "00", 1) { Classes = classes },
            Points = [run.Points[0] with { Trials = [run.Points[0].Trials[0] with { Correct = classes.Correct(changes), Changes = changes, Outcomes = new OutcomeCounts(0, labels.Length - changes.Count, changes.Count - due, due, 0, 0, 0) }] }],
        };
    }
}
