using System.Text;
using System.Text.Json.Nodes;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Html;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Gates;

/// <summary>Limits and findings in the reports, and back.</summary>
public sealed class GateReportTests
{
    private static readonly GateSettings Everything = new()
    {
        High = 0.95,
        Low = 0.8,
        MaxAccuracyDrop = 0.5,
        MaxSdc1 = 0.3,
        MaxSdc5 = 0.2,
        MaxSdc10 = 0.31,
        MaxSdc20 = 0.3,
        MaxDue = 0.02,
        MinClassAccuracy = 0.4,
        Hazards = new HazardTable("a/hazards.json", 1, 0.5, new Dictionary<(string, string), double> { [("gear", "nut")] = 12.5, [("nut", "gear")] = 3 }),
        MaxHazard = 2.5,
        Inconclusive = InconclusivePolicy.Warn,
        Requirements = "SR-12,SR-13",
    };

    [Fact]
    public void All_limits_survive_the_report_and_findings_are_made_anew()
    {
        var report = Report(Everything);
        var json = ReportJson(report);
        var back = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "resilience.json");

        Assert.Equal(report.Campaigns[0].Result.Spec, back.Campaigns[0].Result.Spec);
        Assert.Equal(json, ReportJson(back));
        var point = JsonNode.Parse(json)!["campaigns"]![0]!["points"]![0]!;
        Assert.Equal(
            ["minAccuracy", "maxAccuracyDrop", "maxSdc1", "maxSdc5", "maxSdc10", "maxSdc20", "maxDue", "minClassAccuracy", "maxHazard"],
            point["gates"]!.AsArray().Select(gate => (string)gate!["gate"]!));
        Assert.Equal(10, point["classes"]!.AsArray().Count);
        Assert.NotNull(point["hazard"]);
        Assert.NotNull(point["grade"]);
    }

    [Fact]
    public void What_is_not_set_is_not_written()
    {
        var campaign = JsonNode.Parse(ReportJson(Report(GateSettings.None)))!["campaigns"]![0]!.AsObject();
        Assert.DoesNotContain(campaign, member => member.Key is "limits" or "requirements");
        Assert.DoesNotContain(campaign["points"]![0]!.AsObject(), member => member.Key is "grade" or "hazard" or "classes");
    }

    [Theory]
    [InlineData("maxSdc1", "7", "MaxSdc1 = 7; expected above 0")]
    [InlineData("low", "0.99", "Low = 0.99 is above High = 0.95")]
    [InlineData("inconclusive", "\"perhaps\"", "inconclusive = 'perhaps'")]
    [InlineData("hazards", "null", "maxHazard is there without hazards")]
    public void Limits_that_cannot_be_meant_are_refused(string member, string value, string part)
    {
        var json = JsonNode.Parse(ReportJson(Report(Everything)))!;
        json["campaigns"]![0]!["limits"]![member] = JsonNode.Parse(value);
        var error = Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(Sealed.Again(json.ToJsonString())), "resilience.json"));
        Assert.Equal("RES0511", error.Code);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_and_the_summary_show_every_limit_what_is_counted_and_the_requirements()
    {
        var report = Report(Everything);
        var (html, markdown) = (HtmlReport.Write(report), MarkdownReport.Write(report));
        foreach (var gate in GateList.Of(report.Campaigns[0].Result.Spec))
        {
            Assert.Contains($"<th scope=\"row\">{gate.Setting}</th><td>Counted: ", html, StringComparison.Ordinal);
            Assert.Contains($"| {gate.Setting} ", markdown, StringComparison.Ordinal);
        }

        Assert.Contains("<h3>Gates</h3>", html, StringComparison.Ordinal);
        Assert.Contains("SR-12, SR-13", html, StringComparison.Ordinal);
        Assert.Contains("\nRequirements: SR-12, SR-13.\n", markdown, StringComparison.Ordinal);
        Assert.Contains("at most 5 % of such campaigns have any wrong pass", html, StringComparison.Ordinal);
        Assert.Contains("hazards.json: 2 pairs named, others 1.000, NaN or infinite 0.500.", html, StringComparison.Ordinal);
        Assert.Contains("grade ", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_body_sees_classes_costs_grades_and_findings()
    {
        var campaign = Report(Everything).Campaigns[0];
        var point = campaign.Points[^1].Summary;
        var trials = campaign.Result.Points[^1].Trials;

        Assert.Equal(SampleRun.Context.Classes, point.PerClass.Select(one => one.Name));
        Assert.All(point.PerClass, one => Assert.Equal(20, one.Images));
        Assert.Equal(point.Accuracy.Estimate, point.PerClass.Average(one => one.Accuracy.Estimate), 9);
        Assert.Equal(trials.Sum(trial => trial.Outcomes.Sdc20Relative), point.Sdc20.Count);
        Assert.Equal(trials.Sum(trial => trial.Outcomes.Sdc10Relative), point.Sdc10.Count);
        Assert.Equal(trials.Sum(trial => trial.Outcomes.Sdc5), point.Sdc5.Count);
        Assert.True(point.Hazard!.Value.Estimate > 0);
        Assert.Equal(point.Verdict, point.Gates.Max(gate => gate.Verdict));
    }

    private static ResilienceReport Report(GateSettings gates)
    {
        var campaign = SampleRun.Campaign([1, 30], iterations: 20, images: 200, minAccuracy: 0.5);
        return ResilienceReport.Create([(SampleRun.Context, campaign with { Spec = campaign.Spec with { Gates = gates } })], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []);
    }

    private static string ReportJson(ResilienceReport report) => ReportWriter.ToJson(report);
}
