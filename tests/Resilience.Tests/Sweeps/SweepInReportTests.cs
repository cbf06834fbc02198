using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Ci;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Html;
using Resilience.Reporting.Safety;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Sweeps;

/// <summary>A sweep as a part of the report of the run that it was in.</summary>
public sealed class SweepInReportTests
{
    [Fact]
    public void A_report_keeps_its_sweeps_trial_by_trial()
    {
        var report = Report(Sweep());
        var json = ReportWriter.ToJson(report);
        var read = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r");
        Assert.Equal(json, ReportWriter.ToJson(read));
        Assert.Equal(SweepWriter.ToJson(report.Sweeps[0]), SweepWriter.ToJson(read.Sweeps[0]));
        Assert.DoesNotContain("\"sweeps\"", ReportWriter.ToJson(ReportSamples.Small()), StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_of_a_sweep_that_do_not_fit_together_are_refused_though_sealed_again()
    {
        var json = ReportWriter.ToJson(Report(Sweep()));
        foreach (var (from, to) in new[] { ("\"trials\": 120,", "\"trials\": 121,"), ("\"schema\": \"resilience-sweep\"", "\"schema\": \"another\""), ("\"bits\": \"fields\"", "\"bits\": \"each\"") })
        {
            Assert.Contains(from, json, StringComparison.Ordinal);
            var edited = json.Replace(from, to, StringComparison.Ordinal);
            Assert.Equal("RES0514", Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(edited), "r")).Code);
            var again = Regex.Replace(edited, "sha256:[0-9a-f]{64}", ReportSeal.Of(Encoding.UTF8.GetBytes(edited)), RegexOptions.None, TimeSpan.FromSeconds(10));
            Assert.Equal("RES0511", Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(again), "r")).Code);
        }
    }

    [Theory]
    [InlineData(1.0, "Measured", "measured without a limit.")]
    [InlineData(0.95, "Pass", "all layers are within 95 % (MaxSdc1).")]
    [InlineData(0.001, "Fail", "above 0.10 % (MaxSdc1): layer")]
    public void Its_verdict_is_part_of_the_run_s(double limit, string verdict, string headline)
    {
        var alone = ResilienceReport.Create([], ReportSamples.Start, ReportSamples.Start, sweeps: [Sweep(limit)]);
        Assert.Equal(verdict, alone.Verdict.ToString());
        Assert.StartsWith("Sweep 'a sweep' of 3 layers, 120 trials: " + headline, alone.Headline(), StringComparison.Ordinal);
        var campaign = SampleRun.Campaign([1], iterations: 60, images: 50, minAccuracy: 0.2);
        var both = ResilienceReport.Create([(SampleRun.Context, campaign)], ReportSamples.Start, ReportSamples.Start, sweeps: [Sweep(limit)]);
        Assert.Equal(verdict == "Fail" ? RunVerdict.Fail : RunVerdict.Pass, both.Verdict);
        Assert.Contains("The one point with a limit holds it", both.Headline(), StringComparison.Ordinal);
        Assert.Contains(headline, both.Headline(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_the_map_the_ranking_and_the_worst_trials_with_commands()
    {
        var report = Report(Sweep());
        var html = HtmlReport.Write(report);
        var body = XDocument.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]);
        Assert.Single(body.Descendants("table"), table => (string?)table.Attribute("class") == "heat");
        Assert.Contains(body.Descendants("a"), link => (string?)link.Attribute("href") == "#s1");
        Assert.Contains(body.Descendants("h2"), heading => (string?)heading.Attribute("id") == "s1" && heading.Value.StartsWith("a sweep", StringComparison.Ordinal));
        var worst = SweepTrials.Worst(report.Sweeps[0].Result, 10);
        Assert.NotEmpty(worst);
        Assert.All(worst, trial => Assert.Contains($"resilience replay {trial.Id}", html, StringComparison.Ordinal));
        Assert.Equal(worst, worst.OrderByDescending(trial => trial.Outcome.Sdc1));
        Assert.Contains("### Sweep a sweep: Fail", MarkdownReport.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_layer_is_a_test_case_a_result_and_an_annotation_where_its_limit_is_broken()
    {
        var report = Report(Sweep());
        var broken = report.Sweeps[0].Layers.Where(layer => layer.Verdict == Verdict.Fail).Select(layer => layer.Layer.Name).ToList();
        Assert.NotEmpty(broken);
        var suite = XDocument.Parse(JUnitReport.Write(report)).Descendants("testsuite").Single(suite => (string?)suite.Attribute("name") == "a sweep");
        Assert.Equal(("3", broken.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures")));
        using var sarif = JsonDocument.Parse(SarifReport.Write(report));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString() == "max-sdc1").ToList();
        Assert.Equal(broken.Count, results.Count(result => result.GetProperty("kind").GetString() == "fail"));
        Assert.All(results, result => Assert.Equal(12, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()));
        var lines = CiCommands.Of(report, "r.md", name => name == "GITHUB_ACTIONS" ? "true" : null).ToList();
        Assert.All(broken, layer => Assert.Contains(lines, line => line.StartsWith($"::error file=campaign.yaml,line=12::a sweep: {layer}: ", StringComparison.Ordinal) && line.Contains("resilience replay ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ids_of_trials_are_those_of_campaigns_on_their_cells_and_lead_back_to_them()
    {
        var result = Sweep().Result;
        for (var cell = 0; cell < result.Plan.Cells.Count; cell++)
        {
            for (var number = 0; number < result.Trials[cell].Count; number += 7)
            {
                var trial = SweepTrials.Find(result, cell, number)!;
                Assert.Equal(TrialId.Of(result.Context, result.Plan.Campaign(result.Plan.Cells[cell], 5), 1, number), trial.Id);
                Assert.Equal(trial, SweepTrials.Find(result, trial.Id));
            }
        }

        Assert.Null(SweepTrials.Find(result, "0000000000"));
        Assert.Null(SweepTrials.Find(result, 0, 10_000));
    }

    [Fact]
    public void With_a_raw_rate_every_layer_has_its_failures_in_time_and_bits_are_not_counted_twice()
    {
        var sweep = Sweep(tensors: "w");
        var rollup = Assert.Single(SafetyRollup.Of(ResilienceReport.Create([], ReportSamples.Start, ReportSamples.Start, sweeps: [Rated(sweep)])));
        Assert.Equal(3, rollup.Layers.Count);
        Assert.Equal(32L * 3120, rollup.MemoryBits);
        foreach (var layer in sweep.Layers)
        {
            var row = rollup.Layers.Single(row => row.Layer == layer.Layer.Name);
            Assert.Equal(500 * 32 * layer.Layer.Parameters / 1e6 * layer.PerParameter.Sdc1.Estimate, row.SdcFit.Estimate, 9);
            Assert.Equal(500 * 32 * layer.Layer.Parameters / 1e6 * layer.PerParameter.Any.High, row.AnySdcFit.High, 9);
        }

        // A campaign on all bits of one of its layers, of more trials, counts in place of the sweep's.
        var campaign = SampleRun.Campaign([1], iterations: 400, images: 50, name: "T.Conv");
        var context = sweep.Result.Context with { Fit = new RawFailureRate(500, "beam") };
        var tensor = campaign.Targets[0].Name;
        var same = Rated(Sweep(tensors: tensor));
        var plan = same.Result.Plan;
        plan = plan with
        {
            Layers = [.. plan.Layers.Select((layer, l) => l == 0 ? layer with { Tensors = [.. campaign.Targets.Select(target => target.Name)] } : layer)],
            Cells = [.. plan.Cells.Select(cell => cell.Layer == 0 ? cell with { Sites = campaign.FaultSpace / 32 * plan.Fields[cell.Field].Bits.Count } : cell)],
        };
        rollup = Assert.Single(SafetyRollup.Of(ResilienceReport.Create([(context, campaign)], ReportSamples.Start, ReportSamples.Start, sweeps: [SweepAnalysis.Of(same.Result with { Plan = plan })])));
        Assert.Equal(["T.Conv", "a sweep", "a sweep"], rollup.Layers.Select(layer => layer.Campaign).Order(StringComparer.Ordinal));
        Assert.Equal("a sweep, layer0: its bits are counted with T.Conv already", Assert.Single(rollup.Left));

        var several = Rated(Sweep(count: 3));
        Assert.Equal(3, Assert.Single(SafetyRollup.Of(ResilienceReport.Create([], ReportSamples.Start, ReportSamples.Start, sweeps: [several]))).Left.Count(left => left.EndsWith("more than one flip", StringComparison.Ordinal)));
    }

    private static SweepAnalysis Rated(SweepAnalysis sweep) => SweepAnalysis.Of(sweep.Result with { Context = sweep.Result.Context with { Fit = new RawFailureRate(500, "beam") } });

    private static ResilienceReport Report(SweepAnalysis sweep) =>
        ResilienceReport.Create([(SampleRun.Context, SampleRun.Campaign([1, 10], iterations: 8, images: 50))], ReportSamples.Start, ReportSamples.Start, sweeps: [sweep]);

    private static SweepAnalysis Sweep(double limit = 0.2, string tensors = "", int count = 1)
    {
        var spec = new SweepSpec { Name = "a sweep", Trials = 120, MaxSdc1 = limit, Allocation = SweepAllocation.Equal, Count = count, Source = new SourcePlace("campaign.yaml", 12) };
        var turn = 0;
        var result = Sweeps.Run(Sweeps.Plan(spec, 100, 20, 3000), cell => new TrialOutcome(cell / 3 == 1 ? 60 + (turn++ % 20) : turn++ % (2 + cell) == 0 ? 10 + (turn * 7 % 20) : 0, turn % 11 == 0 ? 3 : 0));
        return SweepAnalysis.Of(tensors.Length == 0 ? result : result with { Plan = result.Plan with { Layers = [.. result.Plan.Layers.Select(layer => layer with { Tensors = [tensors + layer.Name] })] } });
    }
}
