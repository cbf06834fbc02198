using System.Text;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Campaigns.Shards;
using Resilience.Reporting;
using Resilience.Reporting.Html;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Baselines;

/// <summary>What a report says of a baseline and of a shard, there and back.</summary>
public sealed class BaselineReportTests
{
    [Fact]
    public void A_report_keeps_the_pairs_and_judges_the_same_when_it_is_read()
    {
        var report = Compared();

        var read = Parse(ReportWriter.ToJson(report));

        var (before, now) = (report.Campaigns[0].Points[0], read.Campaigns[0].Points[0]);
        Assert.Equal(before.Result.Paired!.Trials, now.Result.Paired!.Trials);
        Assert.Equal(before.Gate.Verdict, now.Gate.Verdict);
        Assert.Equal(before.Gate.Message, now.Gate.Message);
        Assert.Equal(0.02, read.Campaigns[0].Result.Spec.Baseline!.MaxRegression);
        Assert.Equal(["block4_conv3 (block4_conv3_W)", "fc1 (fc1_W, fc1_b)"], now.Result.Paired.Link.Changed!.Select(change => change.ToString()));
    }

    [Fact]
    public void The_page_shows_the_difference_and_the_changed_layers()
    {
        var html = HtmlReport.Write(Compared());

        Assert.Contains("<h3>Against the baseline</h3>", html, StringComparison.Ordinal);
        Assert.Contains("<code>baselines/vgg19.json</code>", html, StringComparison.Ordinal);
        Assert.Contains("2 layers have other parameters: block4_conv3 (block4_conv3_W), fc1 (fc1_W, fc1_b); what the campaign strikes is changed.", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"n\">−0.010</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_baseline_the_page_says_how_to_make_one()
    {
        var run = SampleBaseline.Run(3);
        var html = HtmlReport.Write(Report(run with { Spec = run.Spec with { Baseline = new BaselineLimit("b.json", "b.json", 0) } }));

        Assert.Contains("resilience baseline accept resilience.json -o b.json", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_is_told_in_the_report_and_judged_by_nobody()
    {
        var run = SampleRun.Campaign([30], iterations: 10, images: 50, minAccuracy: 0.9);
        var shard = new Shard(2, 3);
        var part = run with { Points = [run.Points[0] with { Shard = shard, Trials = [.. run.Points[0].Trials.Where(trial => shard.Has(trial.Trial))] }] };

        var read = Parse(ReportWriter.ToJson(Report(part)));

        Assert.Equal(shard, read.Campaigns[0].Result.Points[0].Shard);
        Assert.Equal(RunVerdict.Measured, read.Verdict);
        Assert.Contains("Shard 2 of 3: 1 point measured in part, without a verdict", read.Headline(), StringComparison.Ordinal);
        Assert.Contains("shard 2 of 3: 3 of 10 trials run", read.Campaigns[0].Points[0].Gate.Message, StringComparison.Ordinal);
    }

    private static ResilienceReport Compared()
    {
        var before = SampleBaseline.Run();
        var now = SampleBaseline.Worse(before, _ => 1);
        now = now with { Spec = now.Spec with { Baseline = new BaselineLimit(SampleBaseline.File, SampleBaseline.File, 0.02) } };
        return Report(now with { Points = [SampleBaseline.Paired(before, now), now.Points[1]] });
    }

    private static ResilienceReport Report(CampaignResult result) => ResilienceReport.Create(SampleRun.Context, [result], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static ResilienceReport Parse(string json) => ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r.json");
}
