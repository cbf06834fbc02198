using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>Figure 6 of the paper: injection time over flips.</summary>
internal static class TimeChart
{
    /// <summary>Median and quartiles of each point with the line through the medians.</summary>
    public static Markup Draw(string id, CampaignReport campaign)
    {
        var points = campaign.Points.Where(p => p.Time is not null).ToArray();
        if (points.Length == 0)
        {
            return Markup.Empty;
        }

        var x = Axis.FromZero(points[^1].Flips, 58, 506, 5, whole: true);
        var y = Axis.FromZero(points.Max(p => p.Time!.UpperQuartile), 280, 16, 5);
        var plot = new Plot(id, $"Injection time over the number of {campaign.Unit.Many}, {campaign.Result.Spec.Name}", Sentence(campaign), 520, 330);
        plot.Axes(x, y, campaign.Unit.Axis, "injection time, µs");
        plot.Band("band", [.. points.Select(p => (x.At(p.Flips), y.At(p.Time!.LowerQuartile), y.At(p.Time.UpperQuartile)))]);
        if (campaign.TimeFit is { } fit)
        {
            var from = fit.At(0) < 0 ? -fit.Intercept / fit.Slope : 0;
            plot.Line("fit", [(x.At(from), y.At(fit.At(from))), (x.At(points[^1].Flips), y.At(Math.Clamp(fit.At(points[^1].Flips), 0, y.High)))]);
        }

        foreach (var point in points)
        {
            var t = point.Time!;
            plot.Point(
                "mean", x.At(point.Flips), y.At(t.Median), y.At(t.LowerQuartile), y.At(t.UpperQuartile),
                string.Create(CultureInfo.InvariantCulture, $"{point.Faults}: median {t.Median:0.#} µs, quartiles {t.LowerQuartile:0.#}–{t.UpperQuartile:0.#} µs"));
        }

        return plot.ToMarkup();
    }

    /// <summary>The line in words.</summary>
    public static string Sentence(CampaignReport campaign) => campaign.TimeFit is { } fit
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Median time = {fit.Intercept:0.##} µs + {fit.Slope:0.###} µs per {campaign.Unit.One}") + (fit.RSquared is { } r ? string.Create(CultureInfo.InvariantCulture, $" (R² {r:0.000}).") : ".")
        : "A single point gives no line.";
}
