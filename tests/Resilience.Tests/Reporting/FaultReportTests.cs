using System.Text;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Amounts;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Values;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Html;
using Resilience.Specs;
using Resilience.Tests.Campaigns;

namespace Resilience.Tests.Reporting;

/// <summary>Reports of faults that are not flips of single bits.</summary>
public sealed class FaultReportTests
{
    [Theory]
    [InlineData("zero", "channel", "weights", "channel=0..3", "all")]
    [InlineData("gaussian(0.5)", "point", "parameters", "all", "all")]
    [InlineData("stuck-at-1", "row", "biases", "fraction=0.5", "exponent*4,mantissa")]
    [InlineData("bit-flip as int8", "point", "parameters", "all", "sign,0..3")]
    [InlineData("burst(3)", "block(2,2)", "weights", "index=1,5,9", "10..20")]
    public void A_trial_is_replayed_from_what_its_report_says(string fault, string pattern, string target, string elements, string bits)
    {
        using var setup = new SmallSetup();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var spec = SmallSetup.Spec("block1_conv2", "2", 3) with
        {
            Fault = FaultModels.Parse(fault),
            Pattern = FaultPatterns.Parse(pattern),
            Target = SpecWords.Parse<FaultTarget>("target", target, "RES0118"),
            Elements = ElementSelections.Parse(elements),
            Bits = BitSelection.Parse(bits),
        };
        var report = Report(subject, subject.Result(spec, [subject.RunPoint(spec, 2, host)], host));

        var json = ReportWriter.ToJson(report);
        var back = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "resilience.json");

        Assert.Equal(json, ReportWriter.ToJson(back));
        var read = back.Campaigns[0].Result;
        Assert.Equal((spec.SummariseFaults(), spec.Bits), (read.Spec.SummariseFaults(), read.Spec.Bits));
        foreach (var (trial, recorded) in report.Campaigns[0].Result.Points[0].Trials.Zip(read.Points[0].Trials))
        {
            Assert.Equal(SmallSetup.Essence(trial), SmallSetup.Essence(recorded));
            Assert.Equal(SmallSetup.Essence(trial), SmallSetup.Essence(subject.Replay(read.Spec, 2, trial.Trial, host).Result));
        }
    }

    [Fact]
    public void Other_faults_are_not_called_flips()
    {
        using var setup = new SmallSetup();
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var spec = SmallSetup.Spec("block1_conv2", "3,9,27", 6) with { Fault = FaultModels.Parse("value(1e9)"), Target = FaultTarget.Weights };
        var report = Report(subject, subject.Result(spec, spec.Flips.Values.Select(flips => subject.RunPoint(spec, flips, host)), host));

        var (html, markdown, csv) = (HtmlReport.Write(report), MarkdownReport.Write(report), CsvReport.Write(report));

        var campaign = html[html.IndexOf("<h2", StringComparison.Ordinal)..html.IndexOf("What this rests on", StringComparison.Ordinal)];
        Assert.DoesNotContain("flip", campaign.Replace("--flips", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Random faults (fault: value(1000000000); target: weights) in layer block1_conv2", html, StringComparison.Ordinal);
        Assert.Contains("3, 9, 27 simultaneous faults", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Check of the draw", html, StringComparison.Ordinal);
        Assert.Contains("<td>value(1000000000)</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("flip", markdown.Replace("--flips", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("fault: value(1000000000); target: weights", markdown, StringComparison.Ordinal);
        var cells = csv.Split("\r\n").Select(line => line.Split(',')).ToArray();
        Assert.Equal(["fault: value(1000000000); target: weights", "3"], cells[1][^2..]);
        Assert.Equal(string.Empty, cells[1][Array.IndexOf(cells[0], "bit30_flips")]);
        Assert.DoesNotContain("flip", report.Campaigns[0].Points[0].Gate.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rates_and_element_types_are_in_the_contract()
    {
        var sample = SampleRun.Campaign([1, 10], iterations: 2, images: 10);
        var weights = new TargetTensor("q", [4, 4], 16, ElementType: 3);
        var flip = new Injection("q", 15, 7, 0x01, 0x81) { Format = weights.Format! };
        var zero = new Injection("q", 3, -1, 0x7F, 0) { Format = weights.Format! };
        var shown = zero with { Image = 6 };
        var one = sample.Points[0].Trials[0] with { Injections = [flip, zero, shown], Struck = 123_456 };
        var campaign = sample with
        {
            Spec = sample.Spec with { Rates = new FaultRates(true, [1e-6, 1e-3]) },
            Targets = [weights],
            Points = [sample.Points[0] with { Trials = [one] }],
        };
        var json = ReportWriter.ToJson(ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start));

        Assert.Contains("\"faults\": \"0:15:7:01 0:3:-1:7f:00 0:3:-1:7f:00:6\"", json, StringComparison.Ordinal);
        Assert.Contains("\"type\": \"int8\"", json, StringComparison.Ordinal);
        var read = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r").Campaigns[0].Result;
        Assert.Equal(new FaultRates(true, [1e-6, 1e-3]), read.Spec.Rates);
        Assert.Equal(3, read.Targets[0].ElementType);
        Assert.Equal([flip, zero, shown], read.Points[0].Trials[0].Injections);
        Assert.Equal((123_456L, -127.0, 6), (read.Points[0].Trials[0].Struck, read.Points[0].Trials[0].Injections[0].ValueAfter, read.Points[0].Trials[0].Injections[2].Image));
    }

    [Theory]
    [InlineData("0:3:-1:7f")]
    [InlineData("0:3:8:7f")]
    [InlineData("0:3:-2:7f:00")]
    [InlineData("0:3:1:17f")]
    [InlineData("0:3:1:7f:100")]
    [InlineData("0:3:1:7f:00:-1")]
    [InlineData("0:3:1:7f:00:1:1")]
    [InlineData("0:16:1:7f")]
    public void A_fault_that_cannot_be_is_damage(string entry) =>
        Assert.Null(FaultList.TryRead(entry, [new TargetTensor("q", [4, 4], 16, ElementType: 3)]));

    [Theory]
    [InlineData("\"fault\": \"zeero\"")]
    [InlineData("\"pattern\": \"circle\"")]
    [InlineData("\"target\": \"everything\"")]
    [InlineData("\"elements\": \"rows=1\"")]
    [InlineData("\"timing\": \"later\"")]
    [InlineData("\"choice\": \"any\"")]
    [InlineData("\"rates\": [2]")]
    [InlineData("\"bits\": \"sign\"")]
    public void A_setting_that_is_none_is_damage(string setting)
    {
        var json = ReportWriter.ToJson(ReportSamples.Small());
        var at = json.IndexOf("\"iterations\"", StringComparison.Ordinal);
        var damaged = setting.StartsWith("\"bits\"", StringComparison.Ordinal)
            ? json.Replace("\"bits\": \"all\"", setting, StringComparison.Ordinal)
            : json.Insert(at, setting + ", ");

        Assert.Equal("RES0511", Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(Sealed.Again(damaged)), "r")).Code);
    }

    [Theory]
    [InlineData("bit-flip", 10, 30, "W[5] bit 30 (exponent): 1.5 → ")]
    [InlineData("bit-flip", 1, 7, "W[5] bit 7 (mantissa): 1.5 → 1.5")]
    [InlineData("bit-flip", 3, 7, "W[5] bit 7 (sign): 1 → -127")]
    [InlineData("bit-flip", 3, 3, "W[5] bit 3 (magnitude): 1 → 9")]
    [InlineData("stuck-at-1", 3, 0, "W[5] bit 0 (magnitude; stuck-at-1): 1 → 1 (the same)")]
    [InlineData("burst(3)", 3, 1, "W[5] bits 1..3 (burst(3)): 1 → 15")]
    [InlineData("zero", 3, -1, "W[5] zero: 1 → 0")]
    [InlineData("bit-flip as int8(0.5)", 1, 7, "W[5] bit 7 (sign of int8; bit-flip as int8(0.5)): 1.5 → ")]
    public void Faults_in_words_say_what_happened(string text, int type, int bit, string expected)
    {
        var (fault, format) = (FaultModels.Parse(text), ElementFormats.OfOnnx(type == 10 ? 1 : type)!);
        var before = format.Encode(type is 1 or 10 ? 1.5 : 1);
        var random = default(SynthiCad.Shared.CounterRandom);
        var injection = new Injection("W", 5, bit, before, fault.Apply(before, bit, new ValueContext(format), ref random)) { Format = format };

        Assert.StartsWith(expected, FaultText.Describe(injection, null, fault), StringComparison.Ordinal);
    }

    private static ResilienceReport Report(ModelUnderTest subject, CampaignResult result) =>
        ResilienceReport.Create(subject.Context, [result], ReportSamples.Start, ReportSamples.Start.AddSeconds(9));
}
