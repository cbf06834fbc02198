using System.Text.RegularExpressions;
using Resilience.Campaigns;
using Resilience.Reporting;
using Resilience.Reporting.Html;

namespace Resilience.Tests.Reporting;

public sealed class CampaignSectionTests
{
    [Fact]
    public void A_single_point_is_shown_by_its_trials_and_not_as_a_curve()
    {
        var html = Page(SampleRun.Campaign([1], iterations: 12));
        Assert.DoesNotContain("Figure 5", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Figure 6", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Critical threshold<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("could be fitted", html, StringComparison.Ordinal);
        Assert.Contains("Mean over trials at 1 flip<", html, StringComparison.Ordinal);
        Assert.Contains("Trials by accuracy", html, StringComparison.Ordinal);
        Assert.Contains("of 12 trials with 1 flip hit bit 30 (exponent): share ", html, StringComparison.Ordinal);
        Assert.Contains("<dt>Accuracy at 1 flip</dt>", html, StringComparison.Ordinal);
        Assert.Contains("<dd>12<small>of 12, over 500 images each</small>", html, StringComparison.Ordinal);
        Assert.Contains(". 1 flip a trial, up to 12 trials, over 500 images of the data set dataset/test.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_limit_the_critical_threshold_is_that_of_nine_tenths_of_the_fault_free_accuracy()
    {
        var campaign = SampleRun.Campaign(SampleRun.PaperGrid, iterations: 20, minAccuracy: 0);
        var threshold = CampaignReport.Of(SampleRun.Context, campaign).Threshold;
        Assert.NotNull(threshold);
        var html = Page(campaign);
        Assert.Contains($"critical: {Words.Flips(threshold.Flips)} flips ({Words.Flips(threshold.Low)}–{Words.Flips(threshold.High!.Value)})</text>", html, StringComparison.Ordinal);
        Assert.Contains("class=\"critical-range\" x=", html, StringComparison.Ordinal);
        Assert.Contains("class=\"critical-axis\" x=", html, StringComparison.Ordinal);
        Assert.Contains(">90 % of it: 0.871</text>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(">limit ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("The bar marks the limit", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_of_the_worst_trials_are_open_and_the_others_are_a_folded_table()
    {
        var campaign = SampleRun.Campaign(SampleRun.PaperGrid, iterations: 20);
        var html = Page(campaign);
        Assert.Equal(3, Regex.Count(html, "<article class=\"worst\">"));
        Assert.Contains("<summary>7 more trials</summary>", html, StringComparison.Ordinal);
        var last = CampaignReport.Of(SampleRun.Context, campaign).Worst[^1];
        Assert.Contains($"<code class=\"cmd\">{ReplayCommand.Trial(SampleRun.Context, campaign.Spec, last.Flips, last.Trial.Trial)}</code></td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_that_lost_next_to_nothing_are_not_among_the_worst()
    {
        var campaign = SampleRun.Campaign([1, 2], iterations: 4);
        campaign = campaign with { Points = [.. campaign.Points.Select(p => p with { Trials = [.. p.Trials.Select(t => t with { Correct = campaign.Golden.Correct - 5 })] })] };
        Assert.Empty(CampaignReport.Of(SampleRun.Context, campaign).Worst);
        Assert.Contains("<p>No trial lost more than 1 percentage point of the fault-free accuracy.</p>", Page(campaign), StringComparison.Ordinal);
        var worse = campaign with { Points = [campaign.Points[0], campaign.Points[1] with { Trials = [campaign.Points[1].Trials[0] with { Correct = campaign.Golden.Correct - 6 }] }] };
        Assert.Equal(2, Assert.Single(CampaignReport.Of(SampleRun.Context, worse).Worst).Flips);
    }

    [Fact]
    public void The_trial_with_the_lowest_accuracy_is_always_among_the_worst()
    {
        var campaign = SampleRun.Campaign(SampleRun.PaperGrid, iterations: 20);
        var last = campaign.Points[^1];
        campaign = campaign with { Points = [.. campaign.Points.SkipLast(1), last with { Trials = [.. last.Trials.Select(t => t.Trial == 7 ? t with { Correct = 0 } : t)] }] };
        var worst = CampaignReport.Of(SampleRun.Context, campaign).Worst;
        Assert.Equal((250, 7, 0.0), (worst[^1].Flips, worst[^1].Trial.Trial, worst[^1].Trial.Accuracy));
        Assert.Equal(10, worst.Count);
    }

    [Fact]
    public void A_bar_holds_its_lower_edge_and_the_last_one_holds_accuracy_one()
    {
        var campaign = SampleRun.Campaign([1], iterations: 5, images: 60);
        int[] correct = [0, 3, 57, 59, 60];
        campaign = campaign with { Points = [campaign.Points[0] with { Trials = [.. campaign.Points[0].Trials.Select((t, i) => t with { Correct = correct[i], Outcomes = new OutcomeCounts(60, 0, 0, 0, 0, 0, 0) })] }] };
        var bars = TrialHistogram.Count(CampaignReport.Of(SampleRun.Context, campaign).Points[0]);
        Assert.Equal((1, 1, 3, 5), (bars[0], bars[1], bars[19], bars.Sum()));
    }

    [Fact]
    public void Curves_come_before_single_points_and_then_the_name_decides()
    {
        CampaignResult[] given = [SampleRun.Campaign([1], 2, name: "B"), SampleRun.Campaign([1], 2, name: "A"), SampleRun.Campaign([1, 2, 3], 2, name: "C")];
        var report = ResilienceReport.Create(SampleRun.Context, given, ReportSamples.Start, ReportSamples.Start);
        Assert.Equal(["C", "A", "B"], report.Campaigns.Select(c => c.Result.Spec.Name));
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.000033, "< 0.01 %")]
    [InlineData(0.0001, "0.01 %")]
    [InlineData(0.0099, "0.99 %")]
    [InlineData(0.25, "25.0 %")]
    public void Rates_are_written_without_powers_of_ten(double share, string text) => Assert.Equal(text, Words.Percent(share));

    private static string Page(CampaignResult campaign) =>
        HtmlReport.Write(ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start));
}
