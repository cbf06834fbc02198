using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Resilience.Campaigns;
using Resilience.Campaigns.Schedules;
using Resilience.Faults.Strata;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Html;
using Resilience.Statistics;

namespace Resilience.Tests.Reporting;

/// <summary>What a report says of a point that was sampled by strata and stopped by itself, and that it can be read again.</summary>
public sealed class SamplingReportTests
{
    private static readonly string[] Names = ["+0 −0 ~0", "+1 −0 ~0", "+2… −0 ~0"];

    [Fact]
    public void Sampling_is_read_back_without_loss()
    {
        var json = ReportWriter.ToJson(Report());
        var back = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "resilience.json");
        var (was, now) = (Report().Campaigns[0].Result, back.Campaigns[0].Result);

        Assert.Equal(json, ReportWriter.ToJson(back));
        Assert.Equal((SamplingMode.Stratified, StopMode.Sequential, 0.02), (now.Spec.Sampling, now.Spec.Stop, now.Spec.Precision));
        Assert.Equal(was.Points[0].Sampling!.Strata, now.Points[0].Sampling!.Strata);
        Assert.Equal(was.Points[0].Sampling!.Rounds, now.Points[0].Sampling!.Rounds);
        Assert.Equal(was.Points[0].Sampling!.StratumOf, now.Points[0].Sampling!.StratumOf);
    }

    [Fact]
    public void The_accuracy_is_the_weighted_one_everywhere()
    {
        var report = Report();
        var point = report.Campaigns[0].Points[0];
        var weighted = PointEstimate.Of(point.Result, trial => trial.Accuracy).Mean;
        var plain = point.Result.Trials.Average(trial => trial.Accuracy);

        Assert.True(Math.Abs(weighted - plain) > 0.05, $"{weighted} {plain}");
        Assert.Equal(weighted, point.Gate.Accuracy.Estimate, 12);
        Assert.Equal(weighted, point.Summary.Accuracy.Estimate, 12);
        Assert.Contains(weighted.ToString("0.000", CultureInfo.InvariantCulture), HtmlReport.Write(report), StringComparison.Ordinal);

        var rows = CsvReport.Write(report).Split("\r\n")[..^1].Select(row => row.Split(',')).ToArray();
        var (accuracy, weight) = (Array.IndexOf(rows[0], "accuracy"), Array.IndexOf(rows[0], "weight"));
        Assert.Equal(weighted, rows[1..].Sum(row => double.Parse(row[accuracy], CultureInfo.InvariantCulture) * double.Parse(row[weight], CultureInfo.InvariantCulture)), 6);
        Assert.Equal(Names, rows[1..].Select(row => row[Array.IndexOf(rows[0], "stratum")]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_report_says_how_it_was_sampled_and_why_it_ended()
    {
        const string Sentence = "Stratified sampling (3 strata); stopped after 30 of at most 5,000 trials because the interval is within ±0.02.";
        var report = Report();
        var html = HtmlReport.Write(report);

        Assert.Contains(Sentence, report.Campaigns[0].Points[0].Gate.Message, StringComparison.Ordinal);
        Assert.Contains(Sentence, html, StringComparison.Ordinal);
        Assert.Contains("Sampling", MarkdownReport.Write(report), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("stopped after 30 of at most 5,000 trials", MarkdownReport.Write(report), StringComparison.Ordinal);
        Assert.Contains("\"summary\": ", ReportWriter.ToJson(report), StringComparison.Ordinal);
        Assert.All(Names, name => Assert.Contains($"<td><code>{name}</code></td>", html, StringComparison.Ordinal));
        Assert.Contains("<td class=\"n\">70.0 %</td><td class=\"n\">10</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_plain_sampling_says_nothing_of_strata()
    {
        var report = ReportSamples.Small();

        Assert.DoesNotContain("<h3>Sampling</h3>", HtmlReport.Write(report), StringComparison.Ordinal);
        Assert.DoesNotContain("\"sampling\": {", ReportWriter.ToJson(report), StringComparison.Ordinal);
        Assert.DoesNotContain("stratum\": ", ReportWriter.ToJson(report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight", "0.9")]
    [InlineData("weight", "-0.7")]
    [InlineData("rounds", "[10]")]
    [InlineData("rounds", "[0,10]")]
    [InlineData("rounds", "[2147483647,2147483647]")]
    [InlineData("rounds", "null")]
    [InlineData("name", "null")]
    public void A_damaged_stratum_is_a_coded_error(string property, string value) =>
        Refused(sampling => sampling["strata"]![0]![property] = JsonNode.Parse(value));

    [Fact]
    public void Other_damage_to_the_sampling_is_a_coded_error()
    {
        Refused(sampling => sampling["reason"] = "tired");
        Refused(sampling => sampling["reason"] = "7");
        Refused(sampling => sampling["mostTrials"] = 3);
        Refused(sampling => sampling["strata"] = new JsonArray());
        Refused(sampling => sampling["strata"]![1] = null);
        Refused(sampling => sampling.Parent!["trials"]![4]!["stratum"] = 9);
        Refused(sampling => sampling.Parent!["trials"]![4]!["stratum"] = null);
        Refused(sampling => sampling.Parent!["trials"]![4]!["trial"] = 0);
        Refused(sampling => sampling.Parent!.Parent!.Parent!["stop"] = "never");
    }

    private static void Refused(Action<JsonNode> damage)
    {
        var json = JsonNode.Parse(ReportWriter.ToJson(Report()))!;
        damage(json["campaigns"]![0]!["points"]![0]!["sampling"]!);
        var error = Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(Sealed.Again(json.ToJsonString())), "resilience.json"));
        Assert.Equal("RES0511", error.Code);
    }

    /// <summary>Thirty trials, ten a stratum in two rounds, good, bad and worse; the weights favour the good ones.</summary>
    private static ResilienceReport Report()
    {
        var campaign = SampleRun.Campaign([30], iterations: 30, images: 200, minAccuracy: 0);
        var golden = campaign.Golden.Correct;
        var trials = campaign.Points[0].Trials.Select((trial, i) =>
        {
            var lost = golden - 190 + (60 * (i % 3)) + (i % 4);
            return trial with
            {
                Trial = 2 * i,
                Correct = golden - lost,
                Outcomes = new OutcomeCounts(0, 200 - lost, lost, 0, 0, 0, 0),
                Changes = ClassChanges.Of(Enumerable.Range(0, lost).Select(image => new ClassChange(image, (image + 5) % 10))),
            };
        }).ToArray();
        var sampling = new PointSampling(
            [new Stratum(Names[0], 0.7), new Stratum(Names[1], 0.2), new Stratum(Names[2], 0.1)],
            [[4, 4, 4], [6, 6, 6]],
            [.. trials.Select((_, i) => i % 3)],
            5000,
            StopReason.Precise);
        campaign = campaign with
        {
            Spec = campaign.Spec with { Sampling = SamplingMode.Stratified, Stop = StopMode.Sequential, Precision = 0.02, Iterations = 5000 },
            Points = [new PointResult(30, trials, sampling)],
        };
        return ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start.AddSeconds(5));
    }
}
