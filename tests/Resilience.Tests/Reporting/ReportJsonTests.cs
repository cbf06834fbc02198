using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Resilience.Reporting;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Html;

namespace Resilience.Tests.Reporting;

public sealed class ReportJsonTests
{
    [Fact]
    public void The_contract_is_as_approved() =>
        Approved.Check(
            ReportWriter.ToJson(ResilienceReport.Create(
                SampleRun.Context, [SampleRun.Campaign([1, 10], iterations: 2, images: 200)], ReportSamples.Start, ReportSamples.Start.AddSeconds(5), ["RES0353: out of memory"])),
            "json");

    [Fact]
    public void What_is_written_can_be_read_back_without_loss()
    {
        var report = ReportSamples.Small();
        var json = ReportWriter.ToJson(report);
        var back = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "resilience.json");
        Assert.Equal(json, ReportWriter.ToJson(back));
        for (var c = 0; c < report.Campaigns.Count; c++)
        {
            var (was, now) = (report.Campaigns[c].Result, back.Campaigns[c].Result);
            Assert.Equal(was.Spec.Seed, now.Spec.Seed);
            Assert.Equal(was.Spec.Bits, now.Spec.Bits);
            Assert.Equal(was.Spec.Flips.Values, now.Spec.Flips.Values);
            Assert.Equal(was.Points.Select(p => p.Cost!.Trials), now.Points.Select(p => p.Cost!.Trials));
            Assert.All(was.Points.Zip(now.Points), p => Assert.Equal(p.First.Cost!.Predicted!.Value.High, p.Second.Cost!.Predicted!.Value.High, 1e-6));
            Assert.Equal(
                was.Points.SelectMany(p => p.Trials).SelectMany(t => t.Injections),
                now.Points.SelectMany(p => p.Trials).SelectMany(t => t.Injections));
        }
    }

    [Fact]
    public void The_number_of_verified_trials_is_in_all_reports_and_survives()
    {
        var campaign = SampleRun.Campaign([1, 10], iterations: 4, images: 10);
        campaign = campaign with { Points = [campaign.Points[0] with { Verified = 2 }, campaign.Points[1] with { Verified = 1 }] };
        var report = ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start);

        Assert.Equal([2, 1], ReportReader.Parse(Encoding.UTF8.GetBytes(ReportWriter.ToJson(report)), "r").Campaigns[0].Result.Points.Select(p => p.Verified));
        Assert.Contains("3 trials verified: run again as a faulty model file", MarkdownReport.Write(report), StringComparison.Ordinal);
        Assert.Contains("<dt>Verified</dt><dd>3 trials", HtmlReport.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_seed_of_64_bits_survives()
    {
        var campaign = SampleRun.Campaign([1], iterations: 1, images: 10);
        campaign = campaign with { Spec = campaign.Spec with { Seed = ulong.MaxValue } };
        var json = ReportWriter.ToJson(ResilienceReport.Create(SampleRun.Context, [campaign], ReportSamples.Start, ReportSamples.Start));
        Assert.Equal(ulong.MaxValue, ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r").Campaigns[0].Result.Spec.Seed);
    }

    [Theory]
    [InlineData("\"schemaVersion\": 2", "\"schemaVersion\": 3", "RES0512")]
    [InlineData("\"schemaVersion\": 2", "\"schemaVersion\": \"2\"", "RES0512")]
    [InlineData("\"schemaVersion\": 2,", "", "RES0512")]
    [InlineData("\"format\": \"resilience-report\"", "\"format\": 3", "RES0511")]
    [InlineData("\"bitMask\": \"0xffffffff\"", "\"bitMask\": \"0x0\"", "RES0511")]
    [InlineData("\"seed\": \"20240917\"", "\"seed\": \"-1\"", "RES0511")]
    [InlineData("\"confidence\": 0.95", "\"confidence\": 1", "RES0511")]
    [InlineData("\"iterations\": 8", "\"iterations\": 0", "RES0511")]
    [InlineData("\"layer\": \"block4_conv3\",", "", "RES0511")]
    [InlineData("\"layer\": \"block4_conv3\",", "\"layer\": null,", "RES0511")]
    [InlineData("\"faults\": \"0:", "\"faults\": \"1:", "RES0511")]
    [InlineData("\"faults\": \"0:", "\"faults\": \"0:9", "RES0511")]
    [InlineData("\"actualSeconds\": 0.38,", "\"actualSeconds\": -1,", "RES0511")]
    [InlineData("\"low\": 0.3072,", "\"low\": -0.1,", "RES0511")]
    [InlineData("\"correct\": ", "\"correct\": 1", "RES0511")]
    [InlineData("\"changes\": \"", "\"changes\": \"7=0 ", "RES0511")]
    [InlineData("\"labels\": \"0", "\"labels\": \"1", "RES0511")]
    [InlineData("\"points\": [", "\"points\": [null,", "RES0511")]
    [InlineData("\"trials\": [", "\"trials\": [null,", "RES0511")]
    [InlineData("\"campaigns\": [", "\"campaigns\": [null,", "RES0511")]
    public void Damage_is_refused_with_its_code(string found, string replaced, string code)
    {
        var json = ReportWriter.ToJson(ReportSamples.Small());
        var at = json.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{found} is not in the file");
        var broken = json[..at] + replaced + json[(at + found.Length)..];
        var error = Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(Sealed.Again(broken)), "r.json"));
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("not json")]
    public void What_is_no_report_is_refused(string text) =>
        Assert.Equal("RES0511", Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(text), "r")).Code);

    [Fact]
    public void A_truncated_or_altered_file_never_escapes_as_another_exception()
    {
        var json = Encoding.UTF8.GetBytes(ReportWriter.ToJson(ResilienceReport.Create(
            SampleRun.Context, [SampleRun.Campaign([1, 5], iterations: 2, images: 20)], ReportSamples.Start, ReportSamples.Start)));
        var cases = from at in Gen.Choose(0, json.Length - 1)
                    from value in Gen.Choose(32, 126)
                    from cut in Gen.Elements(true, false)
                    select (at, (byte)value, cut);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var copy = c.cut ? json[..c.at] : [.. json];
            if (!c.cut)
            {
                copy[c.at] = c.Item2;
            }

            try
            {
                ReportReader.Parse(copy, "r");
                return true;
            }
            catch (ResilienceException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<ResilienceException>(() => ReportReader.Read("no/such/resilience.json"));
        Assert.Equal("RES0510", error.Code);
        Assert.Contains("no/such/resilience.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_a_tensor_out_of_scope_cannot_be_written() =>
        Assert.Throws<ArgumentException>(() => FaultList.Write([new("other", 0, 0, 0, 1)], [SampleRun.Weights]));
}
