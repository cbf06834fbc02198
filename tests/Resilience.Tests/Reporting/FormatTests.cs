using System.Text.Json;
using System.Xml.Linq;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Formats;

namespace Resilience.Tests.Reporting;

public sealed class FormatTests
{
    private static readonly ResilienceReport Report = ReportSamples.Small();

    [Fact]
    public void JUnit_has_a_case_a_gate_with_the_message_and_the_command_of_its_worst_trial()
    {
        var suites = XDocument.Parse(JUnitReport.Write(Report)).Root!.Elements("testsuite").ToList();
        var findings = Finding.Of(Report).ToList();

        Assert.Equal(Report.Campaigns.Select(c => c.Result.Spec.Name), suites.Select(s => (string)s.Attribute("name")!));
        Assert.Equal(findings.Count, suites.Sum(s => (int)s.Attribute("tests")!));
        Assert.Equal(findings.Count(f => f.Verdict == Verdict.Fail), suites.Sum(s => (int)s.Attribute("failures")!));
        Assert.Equal(findings.Count(f => f.Verdict == Verdict.Inconclusive), suites.Sum(s => (int)s.Attribute("skipped")!));
        Assert.All(suites, s => Assert.Equal((int)s.Attribute("tests")!, s.Elements("testcase").Count()));
        var failed = findings.First(f => f.Verdict == Verdict.Fail);
        var failure = suites.Descendants("failure").First();
        Assert.Equal(failed.Message, (string)failure.Attribute("message")!);
        Assert.Contains(failed.Replay!, failure.Value, StringComparison.Ordinal);

        // The order and the attributes of Ant's schema.
        Assert.All(suites, s => Assert.Equal(["properties", "testcase", "system-out", "system-err"], s.Elements().Select(e => e.Name.LocalName).Distinct()));
        Assert.All(suites, s => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$", (string)s.Attribute("timestamp")!));
        Assert.Equal(["0", "1"], suites.Select(s => (string)s.Attribute("id")!));
    }

    [Fact]
    public void Errors_of_the_run_are_errors_in_JUnit_and_notifications_in_SARIF()
    {
        var report = ResilienceReport.Create(SampleRun.Context, [SampleRun.Campaign([1], iterations: 1)], ReportSamples.Start, ReportSamples.Start, ["RES0302: no \u0001 CUDA <here>"]);
        var error = XDocument.Parse(JUnitReport.Write(report)).Descendants("error").Single();
        Assert.Equal("RES0302: no \uFFFD CUDA <here>", (string)error.Attribute("message")!);

        using var sarif = JsonDocument.Parse(SarifReport.Write(report));
        var invocation = sarif.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.StartsWith("RES0302", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SARIF_has_a_result_for_every_gate_that_is_broken_or_open_and_a_rule_for_each()
    {
        using var sarif = JsonDocument.Parse(SarifReport.Write(Report));
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
        var results = run.GetProperty("results").EnumerateArray().ToList();
        var findings = Finding.Of(Report).Where(f => f.Verdict is Verdict.Fail or Verdict.Inconclusive).ToList();

        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        Assert.Equal(findings.Count, results.Count);
        Assert.All(results.Zip(findings), pair =>
        {
            var (result, finding) = pair;
            Assert.Equal(finding.Rule, rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Equal(finding.Verdict == Verdict.Fail ? ("fail", "error") : ("open", "none"), (result.GetProperty("kind").GetString(), result.GetProperty("level").GetString()));
            Assert.Contains(finding.Replay!, result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        });
        Assert.Equal(results.Count, results.Select(r => r.GetProperty("partialFingerprints").GetProperty("resilienceGate/v1").GetString()).Distinct().Count());
    }

    [Fact]
    public void A_result_points_to_the_line_of_its_test_method()
    {
        var campaign = SampleRun.Campaign([100], iterations: 20);
        campaign = campaign with { Spec = campaign.Spec with { Source = new Resilience.Campaigns.SourcePlace("tests/My Tests.cs", 12) } };
        var report = ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start);
        using var sarif = JsonDocument.Parse(SarifReport.Write(ReportReader.Parse(System.Text.Encoding.UTF8.GetBytes(ReportWriter.ToJson(report)), "r")));
        var place = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("tests/My%20Tests.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(12, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void A_SARIF_fingerprint_stays_when_the_numbers_change()
    {
        var other = ResilienceReport.Create(
            SampleRun.Context with { ModelSha256 = new string('1', 64) }, [SampleRun.Campaign([100], iterations: 6, images: 300)], ReportSamples.Start, ReportSamples.Start);
        Assert.Subset(Fingerprints(Report), Fingerprints(other));
        Assert.NotEmpty(Fingerprints(other));

        static HashSet<string> Fingerprints(ResilienceReport report)
        {
            using var sarif = JsonDocument.Parse(SarifReport.Write(report));
            return [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("partialFingerprints").GetProperty("resilienceGate/v1").GetString()!)];
        }
    }

    [Fact]
    public void Cobertura_counts_for_each_bit_the_trials_that_flipped_it_and_those_without_harm()
    {
        var campaign = SampleRun.Campaign([1, 30], iterations: 200, images: 50);
        var files = new CoberturaFormat().Files(ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start)).ToList();
        var coverage = XDocument.Parse(files[0].Text).Root!;
        var layer = coverage.Descendants("class").Single();
        var single = campaign.Points[0].Trials;

        Assert.Equal("vgg19.onnx", (string)coverage.Descendants("package").Single().Attribute("name")!);
        Assert.Equal("block4_conv3", (string)layer.Attribute("name")!);
        foreach (var line in layer.Element("lines")!.Elements())
        {
            var bit = (int)line.Attribute("number")! - 1;
            var struck = single.Where(t => t.Injections.Any(i => i.Bit == bit)).ToList();
            var harmless = struck.Count(t => t.Changes.Count == 0);
            Assert.Equal(harmless, (int)line.Attribute("hits")!);
            Assert.EndsWith($"({harmless}/{struck.Count})", (string)line.Attribute("condition-coverage")!, StringComparison.Ordinal);
        }

        Assert.Equal(200, (int)coverage.Attribute("branches-valid")!);
        Assert.Equal(single.Count(t => t.Changes.Count == 0) / 200.0, (double)coverage.Attribute("branch-rate")!, 4);
        var source = files.Single(f => f.Name == (string)layer.Attribute("filename")!).Text.Split('\n');
        Assert.StartsWith("bit 31 (sign)", source[31], StringComparison.Ordinal);
        Assert.Equal(33, source.Length);
    }

    [Theory]
    [InlineData(0.05, "passed", "brightgreen")]
    [InlineData(0.99, "failed", "red")]
    [InlineData(0, "measured", "blue")]
    public void A_badge_says_the_verdict_and_the_lowest_accuracy(double limit, string message, string colour)
    {
        var report = ResilienceReport.Create(SampleRun.Context, [SampleRun.Campaign([1, 30], iterations: 30, minAccuracy: limit)], ReportSamples.Start, ReportSamples.Start);
        var files = new BadgeFormat().Files(report).ToDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal);
        using var badge = JsonDocument.Parse(files["resilience.badge.json"]);
        var said = badge.RootElement.GetProperty("message").GetString()!;

        Assert.Equal(1, badge.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.EndsWith(" % at worst", said, StringComparison.Ordinal);
        Assert.Equal(colour, badge.RootElement.GetProperty("color").GetString());
        var svg = XDocument.Parse(files["resilience.badge.svg"]).Root!;
        Assert.Equal($"resilience: {said}", svg.Elements().First(e => e.Name.LocalName == "title").Value);
        Assert.Equal("img", (string)svg.Attribute("role")!);
    }

    [Fact]
    public void Formats_are_chosen_by_name_and_a_wrong_one_is_told_with_its_neighbour()
    {
        Assert.Equal(["junit", "html"], ReportFormats.Parse("HTML, junit").Select(f => f.Name));
        Assert.Equal(ReportFormats.All, ReportFormats.Parse("all"));
        var error = Assert.Throws<ResilienceException>(() => ReportFormats.Parse("md,sariff"));
        Assert.Equal("RES0515", error.Code);
        Assert.Contains("did you mean 'sarif'?", error.Message, StringComparison.Ordinal);
        Assert.Equal("RES0515", Assert.Throws<ResilienceException>(() => ReportFormats.Parse(" , ")).Code);
    }

    [Fact]
    public void A_run_of_nothing_gives_all_formats() =>
        Assert.All(ReportFormats.All, format => Assert.All(format.Files(ResilienceReport.Create([], ReportSamples.Start, ReportSamples.Start)), file => Assert.NotEmpty(file.Text)));
}
