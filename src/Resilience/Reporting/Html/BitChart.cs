using System.Globalization;
using Resilience.Faults.Values;
using Resilience.Statistics;

namespace Resilience.Reporting.Html;

/// <summary>A check of the draw: share of trials that hit the watched bit, observed against expected.</summary>
internal static class BitChart
{
    /// <summary>Expected curve and observed shares with Wilson intervals.</summary>
    public static Markup Draw(string id, CampaignReport campaign)
    {
        var points = campaign.Measured.ToArray();
        if (points.Length == 0)
        {
            return Markup.Empty;
        }

        var bits = Math.Max(1, campaign.Result.Spec.Bits.Count);
        var elements = campaign.Result.FaultSpace / bits;
        var x = Axis.FromZero(points[^1].Flips, 58, 506, 5, whole: true);
        var y = Axis.Unit(280, 16);
        var plot = new Plot(id, string.Create(CultureInfo.InvariantCulture, $"Share of trials with a flip of bit {points[0].Bit!.Bit}, {campaign.Result.Spec.Name}"), Sentence(campaign), 520, 330);
        plot.Axes(x, y, campaign.Unit.Axis, string.Create(CultureInfo.InvariantCulture, $"trials with a bit-{points[0].Bit!.Bit} flip"));

        // The curve is defined at whole flips; about 120 of them draw it.
        var step = Math.Max(1, points[^1].Flips / 120);
        plot.Line("fit", Enumerable.Range(0, (points[^1].Flips / step) + 1).Select(i => i * step)
            .Select(k => (x.At(k), y.At(BitShare.Expected(k, bits, elements)))));
        foreach (var point in points)
        {
            var b = point.Bit!;
            plot.Point(
                "mean", x.At(point.Flips), y.At(b.Share.Estimate), y.At(b.Share.Low), y.At(b.Share.High),
                string.Create(CultureInfo.InvariantCulture, $"{point.Faults}: {b.Trials} of {point.Result.Trials.Count} trials, expected {Words.Share(b.Expected)}"));
        }

        return plot.ToMarkup();
    }

    /// <summary>How many points agree, and what such a flip does to the accuracy.</summary>
    public static string Sentence(CampaignReport campaign)
    {
        var points = campaign.Measured.ToArray();
        if (points.Length == 0)
        {
            return string.Empty;
        }

        var bit = points[0].Bit!.Bit;
        var inside = points.Count(p => p.Bit!.Share.Contains(p.Bit.Expected));
        return $"The expected share lies within the {Words.Level(points[0].Bit!.Share.Level)} interval at {Words.Count(inside)} of {Words.Count(points.Length)} points. Over all points, {Means(campaign, bit)}";
    }

    /// <summary>One point in words: counted, expected, and what such a flip does.</summary>
    public static string Sentence(PointReport point, CampaignReport campaign)
    {
        var b = point.Bit!;
        var means = b.Trials == 0 ? string.Empty : " At this point, " + Means(campaign with { Points = [point] }, b.Bit);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{b.Trials} of {Words.Plural(point.Result.Trials.Count, "trial")} with {point.Faults} hit bit {b.Bit} ({Gates.FaultText.Field(b.Bit, Float32Format.Instance)}): {(point.Result.Sampling is { Strata.Count: > 1 } ? "weighted by stratum, a " : string.Empty)}share {Words.Share(b.Share.Estimate)}, {Words.Level(b.Share.Level)} interval {Words.Range(b.Share)}, expected {Words.Share(b.Expected)}.{means}");
    }

    private static string Means(CampaignReport campaign, int bit)
    {
        var trials = campaign.Measured
            .SelectMany(p => p.Result.Trials.Zip(TrialWeights.Of(p.Result), (t, weight) => (Hit: t.Injections.Any(i => i.Bit == bit), t.Accuracy, Weight: weight * p.Result.Trials.Count)))
            .ToLookup(t => t.Hit);
        string Mean(bool hit) => trials[hit].Any() ? Words.Share(trials[hit].Sum(t => t.Weight * t.Accuracy) / trials[hit].Sum(t => t.Weight)) : "–";
        var (with, without) = (Mean(true), Mean(false));
        return string.Create(CultureInfo.InvariantCulture, $"mean accuracy of trials with a bit-{bit} flip: {with}; without: {without}.");
    }
}
