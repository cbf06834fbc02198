using System.Text;
using Resilience.Campaigns;
using Resilience.Mitigation;
using Resilience.Reporting;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Html;
using Resilience.Reporting.Safety;

namespace Resilience.Tests.Reporting;

public sealed class SafetyTests
{
    private static readonly RawFailureRate Raw = new(1000, "beam test of 2024");

    private static readonly RunContext Context = SampleRun.Context with { Fit = Raw };

    [Fact]
    public void A_layer_s_rate_is_raw_rate_times_bits_times_probability()
    {
        var campaign = SampleRun.Campaign([1, 10], iterations: 400, images: 100);
        var rollup = Assert.Single(SafetyRollup.Of(Report(campaign)));
        var layer = Assert.Single(rollup.Layers);
        var trials = campaign.Points[0].Trials;
        var mbit = 64 * 64 * 9 * 32 / 1e6;

        Assert.Equal(trials.Average(t => t.Outcomes.Sdc1 / 100.0), layer.Sdc.Estimate, 12);
        Assert.Equal(1000 * mbit * layer.Sdc.Estimate, layer.SdcFit.Estimate, 9);
        Assert.Equal(1000 * mbit * trials.Count(t => t.Outcomes.Sdc1 > 0) / 400.0, layer.AnySdcFit.Estimate, 9);
        Assert.Equal(1000 * mbit * layer.Sdc.High, layer.SdcFit.High, 9);
        Assert.Equal(1000 * mbit * layer.Due.Low, layer.DueFit.Low, 9);
        Assert.True(layer.SdcFit.Low < layer.SdcFit.Estimate && layer.SdcFit.High > layer.SdcFit.Estimate);
        Assert.Equal(layer.SdcFit, rollup.SdcFit);
    }

    [Fact]
    public void Fields_of_bits_add_up_and_their_errors_add_in_quadrature()
    {
        var exponent = SampleRun.Campaign([1], iterations: 200, images: 100, name: "T.Exponent", mask: 0x7F800000);
        var mantissa = SampleRun.Campaign([1], iterations: 200, images: 100, name: "T.Mantissa", mask: 0x007FFFFF);
        var rollup = SafetyRollup.Of(Report(exponent, mantissa))[0];
        var (a, b) = (rollup.Layers[0].AnySdcFit, rollup.Layers[1].AnySdcFit);

        Assert.Equal(64L * 64 * 9 * 31, rollup.MemoryBits);
        Assert.Equal(a.Estimate + b.Estimate, rollup.AnySdcFit.Estimate, 9);
        Assert.Equal(rollup.AnySdcFit.Estimate + Math.Sqrt(Math.Pow(a.High - a.Estimate, 2) + Math.Pow(b.High - b.Estimate, 2)), rollup.AnySdcFit.High, 9);
        Assert.InRange(rollup.AnySdcFit.Low, a.Low + b.Low, rollup.AnySdcFit.Estimate);
        Assert.Equal("T.Exponent", rollup.Layers[0].Campaign);
    }

    [Fact]
    public void Bits_are_not_counted_twice()
    {
        var all = SampleRun.Campaign([1, 5], iterations: 50, images: 50, name: "T.All");
        var exponent = SampleRun.Campaign([1], iterations: 500, images: 50, name: "T.Exponent", mask: 0x7F800000);
        var rollup = SafetyRollup.Of(Report(all, exponent))[0];
        Assert.Equal("T.All", Assert.Single(rollup.Layers).Campaign);
        Assert.Equal("T.Exponent: its bits are counted with T.All already", Assert.Single(rollup.Left));
    }

    [Fact]
    public void Without_a_point_of_one_flip_nothing_is_made_up()
    {
        var rollup = SafetyRollup.Of(Report(SampleRun.Campaign([10, 30], iterations: 5, name: "T.Many")))[0];
        Assert.Empty(rollup.Layers);
        Assert.Equal("T.Many: it has no point of one flip", Assert.Single(rollup.Left));
        Assert.Equal(0, rollup.SdcFit.Estimate);
    }

    [Fact]
    public void All_reports_have_the_rate_its_source_and_the_assumptions_and_JSON_reads_them_back()
    {
        var report = Report(SampleRun.Campaign([1], iterations: 20, images: 50));
        var html = HtmlReport.Write(report);
        var markdown = MarkdownReport.Write(report);
        Assert.All(new[] { html, markdown }, text =>
        {
            Assert.Contains("beam test of 2024", text, StringComparison.Ordinal);
            Assert.Contains("no multi-bit upsets", text, StringComparison.Ordinal);
        });
        var json = ReportWriter.ToJson(report);
        var read = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r");
        Assert.Equal(Raw, read.Campaigns[0].Context.Fit);
        Assert.Equal(json, ReportWriter.ToJson(read));
        Assert.Contains("\"sdcFit\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"safety\"", ReportWriter.ToJson(ReportSamples.Small()), StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_with_a_protection_has_rates_of_its_own_from_either_arm_of_a_comparison()
    {
        var bare = SampleRun.Campaign([1], iterations: 60, images: 50, name: "T.Bare");
        var compared = Compared(SampleRun.Campaign([1], iterations: 40, images: 50, name: "T.Secded"));
        var rollups = SafetyRollup.Of(Report(bare, compared));
        Assert.Equal(2, rollups.Count);
        Assert.Equal((null, "secded(64)"), (rollups[0].Protection, rollups[1].Protection));

        // Without protection there are two measurements of the same bits, and the longer one counts.
        Assert.Equal("T.Bare", Assert.Single(rollups[0].Layers).Campaign);
        Assert.Equal("T.Secded: its bits are counted with T.Bare already", Assert.Single(rollups[0].Left));
        var with = Assert.Single(rollups[1].Layers);
        Assert.Equal(("T.Secded", 0.0, 40), (with.Campaign, with.SdcFit.Estimate, with.Trials));
        Assert.True(with.SdcFit.High > 0);
        Assert.Empty(rollups[1].Left);
        Assert.True(rollups[0].SdcFit.Estimate > 0);

        // Alone, the comparison has both.
        rollups = SafetyRollup.Of(Report(compared));
        Assert.Equal(["T.Secded", "T.Secded"], rollups.Select(rollup => Assert.Single(rollup.Layers).Campaign));
        Assert.Contains("block4_conv3 (secded(64))", HtmlReport.Write(Report(compared)), StringComparison.Ordinal);
        Assert.Contains("| block4_conv3 (secded(64)) |", MarkdownReport.Write(Report(compared)), StringComparison.Ordinal);
        Assert.Contains("\"protection\": \"secded(64)\"", ReportWriter.ToJson(Report(compared)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_that_tells_nothing_is_measured_and_says_so()
    {
        var same = SampleRun.Campaign([1], iterations: 40, images: 50, minAccuracy: 0);
        same = same with { Spec = same.Spec with { Protection = Protection.Parse("p", "parity"), CompareWith = Protection.None }, Points = [same.Points[0] with { Compared = same.Points[0] }] };
        Assert.Equal("1 point measured; no protection is shown to gain or to lose.", Report(same).Headline());
        Assert.Contains("no worse than none", HtmlReport.Write(Report(same)), StringComparison.Ordinal);
    }

    [Fact]
    public void Cobertura_has_a_class_for_each_protection_of_a_layer()
    {
        var compared = Compared(SampleRun.Campaign([1], iterations: 40, images: 50, name: "T.Secded"));
        var coverage = System.Xml.Linq.XDocument.Parse(new CoberturaFormat().Files(Report(compared)).First().Text).Root!;
        var classes = coverage.Descendants("class").ToDictionary(layer => (string)layer.Attribute("name")!, layer => (double)layer.Attribute("branch-rate")!);
        Assert.Equal(["block4_conv3", "block4_conv3 (secded(64))"], classes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(1, classes["block4_conv3 (secded(64))"]);
        Assert.Equal(compared.Points[0].Compared!.Trials.Count(trial => trial.Changes.Count == 0) / 40.0, classes["block4_conv3"], 4);
        Assert.True(classes["block4_conv3"] < 1);
        Assert.Equal(80, (int)coverage.Attribute("branches-valid")!);
    }

    [Theory]
    [InlineData(0, "a source")]
    [InlineData(700, null)]
    [InlineData(700, " ")]
    [InlineData(-1, "a source")]
    [InlineData(double.NaN, "a source")]
    [InlineData(double.PositiveInfinity, "a source")]
    public void A_rate_without_its_source_or_a_source_without_a_rate_is_refused(double rate, string? source) =>
        Assert.Equal("RES0541", Assert.Throws<ResilienceException>(() => RawFailureRate.Of(rate, source)).Code);

    [Fact]
    public void Neither_is_no_rate() => Assert.Null(RawFailureRate.Of(0, null));

    // The campaign's own arm does no harm; what it is compared with is the campaign as it was.
    private static CampaignResult Compared(CampaignResult bare) => bare with
    {
        Spec = bare.Spec with { Protection = Protection.Parse("p", "secded"), CompareWith = Protection.None },
        Points =
        [
            .. bare.Points.Select(point => point with
            {
                Compared = point,
                Trials = [.. point.Trials.Select(trial => trial with { Correct = bare.Golden.Correct, Changes = ClassChanges.None, Outcomes = new OutcomeCounts(trial.Outcomes.Images, 0, 0, 0, 0, 0, 0) })],
            }),
        ],
    };

    private static ResilienceReport Report(params CampaignResult[] campaigns) => ResilienceReport.Create(Context, campaigns, ReportSamples.Start, ReportSamples.Start);
}
