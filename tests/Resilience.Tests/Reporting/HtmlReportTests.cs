using System.Text.RegularExpressions;
using System.Xml.Linq;
using Resilience.Reporting;
using Resilience.Reporting.Formats;
using Resilience.Reporting.Html;

namespace Resilience.Tests.Reporting;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "<script>alert('x')</script>\"&";

    [Fact]
    public void The_page_loads_nothing_and_runs_nothing()
    {
        var html = HtmlReport.Write(ReportSamples.Small());
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_name_becomes_markup()
    {
        var campaign = SampleRun.Campaign([1, 10, 20], iterations: 3, name: Hostile);
        campaign = campaign with
        {
            ResolvedLayer = Hostile,
            Spec = campaign.Spec with { Layer = Hostile },
            Targets = [SampleRun.Weights with { Name = Hostile }],
            Points = [.. campaign.Points.Select(p => p with
            {
                Trials = [.. p.Trials.Select(t => t with { Injections = [.. t.Injections.Select(i => i with { Tensor = Hostile })] })],
            })],
        };
        var context = SampleRun.Context with { ModelFile = Hostile, Dataset = Hostile, Classes = [Hostile], Machine = Hostile, Device = Hostile };
        var report = ResilienceReport.Create(context, [campaign, campaign], ReportSamples.Start, ReportSamples.Start, [Hostile]);
        var html = HtmlReport.Write(report);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;", html, StringComparison.Ordinal);
        var outsideCode = Regex.Replace(MarkdownReport.Write(report), "`[^`\n]*`", string.Empty);
        Assert.DoesNotContain("<script", outsideCode, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_chart_is_well_formed_and_has_title_and_description()
    {
        var html = HtmlReport.Write(ReportSamples.Small());
        var charts = Chart().Matches(html).Select(m => XElement.Parse(m.Value)).ToArray();

        // Figures 4, 5, 6, the bit check and four small multiples of the curve; figure 4 and the spread of the single point.
        Assert.Equal(4 + 4 + 2, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.NotEmpty(chart.Element("title")!.Value);
            Assert.NotEmpty(chart.Element("desc")!.Value);
        });
        Assert.All(charts.SelectMany(c => c.Descendants("path")), p => Assert.DoesNotContain("NaN", p.Attribute("d")!.Value, StringComparison.Ordinal));
        var ids = Identifier().Matches(html).Select(m => m.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Tags_are_balanced()
    {
        var html = HtmlReport.Write(ReportSamples.Small());
        foreach (var tag in new[] { "div", "figure", "table", "tbody", "thead", "tr", "td", "th", "ul", "ol", "li", "details", "article", "p", "h2", "h3", "h4", "code", "dl", "span", "svg", "g", "small" })
        {
            Assert.Equal(Regex.Count(html, $"<{tag}[ >]"), Regex.Count(html, $"</{tag}>"));
        }
    }

    [Fact]
    public void The_commands_of_the_worst_trials_are_there_to_copy()
    {
        var report = ReportSamples.Small();
        var worst = report.Campaigns[0].Worst[0];
        var html = HtmlReport.Write(report);
        Assert.Contains($"{ReplayCommand.Trial(SampleRun.Context, report.Campaigns[0].Result.Spec, worst.Flips, worst.Trial.Trial)}<", html, StringComparison.Ordinal);
        Assert.Contains("dotnet test --filter &quot;FullyQualifiedName~VggResilience.Block4Conv3_survives_bit_flips&amp;DisplayName~x", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_equally_bad_trials_the_one_with_fewest_flips_comes_first()
    {
        var report = CampaignReport.Of(SampleRun.Context, SampleRun.Campaign(SampleRun.PaperGrid, iterations: 20));
        var near = Math.Max(0.1, report.Worst.Min(w => w.Trial.Accuracy)) + CampaignReport.NearlyEqual;
        Assert.All(report.Worst, w => Assert.True(w.Trial.Accuracy <= near));
        Assert.Equal(report.Worst.Select(w => w.Flips).Order(), report.Worst.Select(w => w.Flips));
        Assert.Equal(10, report.Worst.Count);
    }

    [Theory]
    [InlineData("Class.Method", "Class.Method")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's; rm -rf", "'it'\\''s; rm -rf'")]
    public void A_name_cannot_break_out_of_a_command(string name, string quoted)
    {
        var campaign = SampleRun.Campaign([3], iterations: 1, name: name);
        Assert.Equal($"resilience run c.yaml --only {quoted}", ReplayCommand.Point(campaign.Spec, 3, SampleRun.Context with { CampaignFile = "c.yaml" }));
        Assert.Matches("^resilience replay [0-9a-z]{10}$", ReplayCommand.Trial(SampleRun.Context, campaign.Spec, 3, 1));
    }

    [Theory]
    [InlineData(250, 10, 250, 50)]
    [InlineData(1, 10, 1, 1)]
    [InlineData(7, 5, 8, 2)]
    [InlineData(0, 5, 1, 1)]
    public void Axes_have_round_ticks(double high, int ticks, double last, double step)
    {
        var axis = Axis.FromZero(high, 0, 100, ticks, whole: true);
        Assert.Equal(last, axis.High);
        Assert.Equal(step, axis.Ticks[1] - axis.Ticks[0]);
    }

    [GeneratedRegex("<svg viewBox=\"0 0 \\d+ \\d+\" role=\"img\".*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Chart();

    [GeneratedRegex(" id=\"[^\"]*\"")]
    private static partial Regex Identifier();
}
