using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Html;

namespace Resilience.Tests.Reporting;

/// <summary>What a page must be for everyone: small, legible, with headings, landmarks and tables that a screen reader understands.</summary>
public sealed class PageQualityTests
{
    [Fact]
    public void A_paper_sized_campaign_makes_a_page_below_two_megabytes()
    {
        var html = HtmlReport.Write(ResilienceReport.Create(SampleRun.Context, [SampleRun.Campaign(SampleRun.PaperGrid, iterations: 50, images: 2_000)], ReportSamples.Start, ReportSamples.Start));
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 100_000, 2_000_000);
    }

    [Theory]
    [InlineData("text", "bg")]
    [InlineData("text", "panel")]
    [InlineData("muted", "bg")]
    [InlineData("muted", "panel")]
    [InlineData("info", "bg")]
    [InlineData("pass", "pass-bg")]
    [InlineData("fail", "fail-bg")]
    [InlineData("open", "open-bg")]
    [InlineData("info", "info-bg")]
    [InlineData("data", "bg")]
    [InlineData("crit", "bg")]
    public void Letters_stand_out_from_their_ground_by_four_and_a_half_to_one_light_and_dark(string letters, string ground)
    {
        var blocks = Regex.Matches(Style.Css, @":root \{(.*?)\}", RegexOptions.Singleline).Select(match => match.Value).ToArray();
        Assert.Equal(2, blocks.Length);
        Assert.All(blocks, block => Assert.True(Contrast(Colour(block, letters), Colour(block, ground)) >= 4.5, $"{letters} on {ground}: {Contrast(Colour(block, letters), Colour(block, ground)):0.00}"));
    }

    [Fact]
    public void Every_table_column_has_a_scope_and_the_page_a_language_a_title_and_a_main_part()
    {
        var html = HtmlReport.Write(ReportSamples.Small());
        Assert.All(Regex.Matches(html, "<th[ >][^>]*>?"), head => Assert.Contains("scope=", head.Value, StringComparison.Ordinal));
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<main>"));
        Assert.Single(Regex.Matches(html, "<h1>"));
        Assert.Contains("<nav aria-labelledby=", html, StringComparison.Ordinal);
        Assert.Contains(":focus-visible", html, StringComparison.Ordinal);
        Assert.Contains("@media print", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_is_as_good_as_the_worst_of_its_campaigns()
    {
        var good = With(SampleRun.Campaign([1], iterations: 60, minAccuracy: 0.05, name: "T.Good"), "SR-1,SR-2");
        var bad = With(SampleRun.Campaign([100], iterations: 60, minAccuracy: 0.99, name: "T.Bad"), "SR-2");
        var free = With(SampleRun.Campaign([100], iterations: 3, minAccuracy: 0, name: "T.Free"), "SR-3");
        var report = ResilienceReport.Create(SampleRun.Context, [good, bad, free], ReportSamples.Start, ReportSamples.Start);

        Assert.Equal([("SR-1", Verdict.Pass), ("SR-2", Verdict.Fail), ("SR-3", Verdict.Measured)], Requirement.Of(report).Select(r => (r.Id, r.Verdict)));
        var html = HtmlReport.Write(report);
        Assert.Contains("<th scope=\"row\">SR-2</th>", html, StringComparison.Ordinal);
        Assert.Contains("| SR-2 | T.Bad (Fail), T.Good (Pass) | Fail |", Resilience.Reporting.Formats.MarkdownReport.Write(report), StringComparison.Ordinal);
        Assert.DoesNotContain("Requirements", HtmlReport.Write(ReportSamples.Small()), StringComparison.Ordinal);
    }

    private static CampaignResult With(CampaignResult campaign, string requirements) =>
        campaign with { Spec = campaign.Spec with { Gates = campaign.Spec.Gates with { Requirements = requirements } } };

    private static double[] Colour(string block, string name)
    {
        var hex = Regex.Match(block, $"--{name}: #([0-9a-f]{{6}})").Groups[1].Value;
        return [.. Enumerable.Range(0, 3).Select(i => Linear(int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0))];
    }

    // WCAG 2.2: relative luminance.
    private static double Linear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double Contrast(double[] one, double[] other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(double[] rgb) => (0.2126 * rgb[0]) + (0.7152 * rgb[1]) + (0.0722 * rgb[2]);
}
