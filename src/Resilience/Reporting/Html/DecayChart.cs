using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>Figure 5 of the paper: accuracy over flips with intervals, fit, limit and critical threshold.</summary>
internal static class DecayChart
{
    private const double LabelHeight = 17;

    /// <summary>Draws it; nothing where no trial finished.</summary>
    public static Markup Draw(string id, CampaignReport campaign)
    {
        var points = campaign.Points.Where(p => p.Result.Trials.Count > 0).ToArray();
        if (points.Length == 0)
        {
            return Markup.Empty;
        }

        var spec = campaign.Result.Spec;
        var golden = campaign.Result.Golden.Accuracy;
        var x = Axis.FromZero(points[^1].Flips, 58, 836, 10, whole: true);
        var y = Axis.Unit(380, 18);
        var plot = new Plot(id, $"Accuracy over the number of flips, {spec.Name}", Describe(campaign, points), 960, 430);
        plot.Axes(x, y, "simultaneous bit flips", "accuracy");

        plot.Band("band", [.. points.Select(p => (x.At(p.Flips), y.At(p.Gate.Accuracy.Low), y.At(p.Gate.Accuracy.High)))]);
        plot.Dots("trials", points.SelectMany(p => p.Result.Trials.Select(t => (x.At(p.Flips), y.At(t.Accuracy)))));
        if (campaign.Threshold is { } threshold && threshold.Flips <= x.High)
        {
            plot.Box("critical-range", x.At(threshold.Low), y.Start, x.At(Math.Min(x.High, threshold.High ?? x.High)), y.End);
        }

        var goldenAt = y.At(golden);
        Reference(plot, "golden", x, goldenAt, goldenAt, $"fault-free {Words.Share(golden)}");
        if (spec.MinAccuracy > 0)
        {
            // The labels keep apart, whichever line is the upper one.
            var at = y.At(spec.MinAccuracy);
            var apart = Math.Abs(at - goldenAt) >= LabelHeight ? at : goldenAt + (at >= goldenAt ? LabelHeight : -LabelHeight);
            Reference(plot, "limit", x, at, apart, $"limit {Words.Share(spec.MinAccuracy)}");
        }

        if (campaign.Fit is { } fit)
        {
            plot.Line("fit", Enumerable.Range(0, 241).Select(i => x.High * i / 240).Select(k => (x.At(k), y.At(fit.At(k)))));
        }

        foreach (var point in points)
        {
            var a = point.Gate.Accuracy;
            plot.Point(
                "mean " + Words.Name(point.Gate.Verdict).ToLowerInvariant(), x.At(point.Flips), y.At(a.Estimate), y.At(a.Low), y.At(a.High),
                string.Create(CultureInfo.InvariantCulture, $"{point.Flips} flips: {a}, {point.Result.Trials.Count} trials, {Words.Name(point.Gate.Verdict)}"));
        }

        if (campaign.Threshold is { } critical && critical.Flips <= x.High)
        {
            var at = x.At(critical.Flips);
            plot.Line("critical", [(at, y.Start), (at, y.End)]);
            var right = at < 640;
            var edge = x.At(right ? Math.Min(x.High, critical.High ?? critical.Flips) : critical.Low);
            plot.Label("critical-text", edge + (right ? 8 : -8), y.Start - 12, right ? "start" : "end", $"critical: {Words.Flips(critical.Flips)} flips");
        }

        return plot.ToMarkup();
    }

    private static void Reference(Plot plot, string style, Axis x, double at, double labelAt, string text)
    {
        plot.Line(style, [(x.Start, at), (x.End, at)]);
        plot.Label(style + "-text", x.End + 10, labelAt + 4, "start", text);
    }

    private static string Describe(CampaignReport campaign, PointReport[] points) => string.Create(
        CultureInfo.InvariantCulture,
        $"Mean accuracy goes from {Words.Share(points[0].Gate.Accuracy.Estimate)} at {points[0].Flips} flips to {Words.Share(points[^1].Gate.Accuracy.Estimate)} at {points[^1].Flips} flips. {Words.Threshold(campaign)}");
}
