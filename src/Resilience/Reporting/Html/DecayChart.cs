using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>Figure 5 of the paper: accuracy over flips with intervals, fit, limit and critical threshold.</summary>
internal static class DecayChart
{
    /// <summary>Draws it; nothing where no trial finished.</summary>
    public static Markup Draw(string id, CampaignReport campaign)
    {
        var points = campaign.Measured.ToArray();
        if (points.Length == 0)
        {
            return Markup.Empty;
        }

        var spec = campaign.Result.Spec;
        var x = Axis.FromZero(points[^1].Flips, 58, 836, 10, whole: true);
        var y = Axis.Unit(380, 18);
        var plot = new Plot(id, $"Accuracy over {(campaign.Unit.One == "severity" ? "severity" : $"the number of {campaign.Unit.Many}")}, {spec.Name}", Describe(campaign, points), 960, 430);
        plot.Axes(x, y, campaign.Unit.Axis, "accuracy");

        plot.Band("band", [.. points.Select(p => (x.At(p.Flips), y.At(p.Gate.Accuracy.Low), y.At(p.Gate.Accuracy.High)))]);
        plot.Dots("trials", points.SelectMany(p => p.Result.Trials.Select(t => (x.At(p.Flips), y.At(t.Accuracy)))));
        if (campaign.Threshold is { } threshold && threshold.Flips <= x.High)
        {
            plot.Box("critical-range", x.At(threshold.Low), y.Start, x.At(Math.Min(x.High, threshold.High ?? x.High)), y.End);
        }

        References.Draw(plot, campaign, x, y, critical: true);
        if (campaign.Fit is { } fit)
        {
            plot.Line("fit", Enumerable.Range(0, 241).Select(i => x.High * i / 240).Select(k => (x.At(k), y.At(fit.At(k)))));
        }

        foreach (var point in points)
        {
            var a = point.Gate.Accuracy;
            plot.Point(
                "mean " + Words.Name(point.Gate.Verdict).ToLowerInvariant(), x.At(point.Flips), y.At(a.Estimate), y.At(a.Low), y.At(a.High),
                string.Create(CultureInfo.InvariantCulture, $"{point.Faults}: {a}, {Words.Plural(point.Result.Trials.Count, "trial")}, {Words.Name(point.Gate.Verdict)}"));
        }

        if (campaign.Threshold is { } critical && critical.Flips <= x.High)
        {
            var at = x.At(critical.Flips);
            var (low, high) = (x.At(critical.Low), x.At(Math.Min(x.High, critical.High ?? x.High)));
            plot.Line("critical", [(at, y.Start), (at, y.End)]);
            plot.Box("critical-axis", low, y.Start - 2.5, Math.Max(high, low + 2), y.Start + 2.5);
            var right = at < 560;
            var text = $"critical: {Words.Critical(critical.Flips, campaign.Unit)} ({Words.Flips(critical.Low)}–{(critical.High is { } h ? Words.Flips(h) : "open")})";
            plot.Label("critical-text", right ? high + 8 : low - 8, y.Start - 12, right ? "start" : "end", text);
        }

        return plot.ToMarkup();
    }

    private static string Describe(CampaignReport campaign, PointReport[] points) => string.Create(
        CultureInfo.InvariantCulture,
        $"Mean accuracy goes from {Words.Share(points[0].Gate.Accuracy.Estimate)} at {points[0].Faults} to {Words.Share(points[^1].Gate.Accuracy.Estimate)} at {points[^1].Faults}. {Words.Threshold(campaign)}");
}
