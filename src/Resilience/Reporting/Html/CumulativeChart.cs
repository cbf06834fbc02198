using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>Figure 4 of the paper: how the mean accuracy of a point settles with its trials.</summary>
internal static class CumulativeChart
{
    /// <summary>Flips of the paper's figure; the nearest measured point is drawn large.</summary>
    public const int PaperFlips = 30;

    /// <summary>The large chart of one point.</summary>
    public static Markup Draw(string id, PointReport point)
    {
        var trials = point.Result.Trials;
        var plot = new Plot(id, Title(point), Describe(point), 520, 330);
        var x = Axis.FromZero(trials.Count, 58, 506, 5, whole: true);
        var y = Axis.Unit(280, 16);
        plot.Axes(x, y, "trials", "mean accuracy so far");
        Series(plot, point, x, y);
        var final = point.Gate.Accuracy.Estimate;
        plot.Label("mean-text", x.End - 4, y.At(final) + (final > 0.12 ? 18 : -10), "end", $"mean {Words.Share(final)}");
        return plot.ToMarkup();
    }

    /// <summary>The chart over the whole width, with the limit, for campaigns without a curve.</summary>
    public static Markup Wide(string id, PointReport point, CampaignReport campaign)
    {
        var plot = new Plot(id, Title(point), Describe(point), 960, 380);
        var x = Axis.FromZero(point.Result.Trials.Count, 58, 836, 10, whole: true);
        var y = Axis.Unit(330, 18);
        plot.Axes(x, y, "trials", "mean accuracy so far");
        References.Draw(plot, campaign, x, y, critical: false);
        Series(plot, point, x, y);
        return plot.ToMarkup();
    }

    /// <summary>A small multiple without axes.</summary>
    public static Markup Small(string id, PointReport point)
    {
        var plot = new Plot(id, Title(point), Describe(point), 180, 96);
        var x = new Axis(0, Math.Max(2, point.Result.Trials.Count), 4, 176, [], "0");
        var y = new Axis(0, 1, 92, 4, [], "0");
        plot.Box("frame", 4, 4, 176, 92);
        Series(plot, point, x, y);
        return plot.ToMarkup();
    }

    private static void Series(Plot plot, PointReport point, Axis x, Axis y)
    {
        var series = SettlingMean.Of(point.Result, point.Gate.Accuracy.Level);
        plot.Band("band", [.. series.Select(s => (x.At(s.Trials), y.At(s.Mean.Low), y.At(s.Mean.High)))]);
        plot.Dots("trials", SettlingMean.InOrder(point.Result).Select((v, i) => (x.At(i + 1), y.At(v))));
        plot.Line("running", series.Select(s => (x.At(s.Trials), y.At(s.Mean.Estimate))));
    }

    /// <summary>What the chart shows, in words.</summary>
    public static string Caption(PointReport point)
    {
        var trials = Words.Count(point.Result.Trials.Count);
        var after = point.Result.Sampling is null ? $"after 1, 2, … {trials} trials" : $"after each round, {trials} trials in all,";
        return $"Mean accuracy {after} with its {Words.Level(point.Gate.Accuracy.Level)} interval";
    }

    private static string Title(PointReport point) => $"Cumulative mean accuracy over trials at {point.Faults}";

    private static string Describe(PointReport point) => string.Create(
        CultureInfo.InvariantCulture,
        $"After {Words.Plural(point.Result.Trials.Count, "trial")} the mean is {point.Gate.Accuracy}.");
}
