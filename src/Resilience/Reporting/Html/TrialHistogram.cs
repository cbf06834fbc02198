using System.Globalization;

namespace Resilience.Reporting.Html;

/// <summary>How many trials of a point ended at which accuracy: a few ruined runs hide in a mean.</summary>
internal static class TrialHistogram
{
    private const int Bins = 20;
    private const double LeastHeight = 2;

    /// <summary>Bars of 0.05 accuracy with their counts; even a single trial stays visible.</summary>
    public static Markup Draw(string id, PointReport point, CampaignReport campaign)
    {
        var counts = Count(point);
        var plot = new Plot(id, $"Trials by accuracy at {point.Faults}", Sentence(point, campaign), 520, 330);
        var x = new Axis(0, 1, 58, 506, [0, 0.2, 0.4, 0.6, 0.8, 1], "0.0");
        var y = Axis.FromZero(counts.Max(), 280, 28, 5, whole: true);
        plot.Axes(x, y, "accuracy of a trial", "trials");
        for (var bin = 0; bin < Bins; bin++)
        {
            if (counts[bin] > 0)
            {
                var top = Math.Min(y.At(counts[bin]), y.Start - LeastHeight);
                plot.Box("bin", x.At((double)bin / Bins) + 1, y.Start, x.At((bin + 1.0) / Bins) - 1, top);
                plot.Label("bin-text", x.At((bin + 0.5) / Bins), top - 5, "middle", counts[bin].ToString(CultureInfo.InvariantCulture));
            }
        }

        if (campaign.Result.Spec.MinAccuracy > 0)
        {
            var at = x.At(campaign.Result.Spec.MinAccuracy);
            plot.Line("limit", [(at, y.Start), (at, y.End)]);
            plot.Label("limit-text", at - 6, y.End - 10, "end", $"limit {Words.Share(campaign.Result.Spec.MinAccuracy)}");
        }

        return plot.ToMarkup();
    }

    /// <summary>The spread in words.</summary>
    public static string Sentence(PointReport point, CampaignReport campaign)
    {
        var trials = point.Result.Trials;
        var golden = campaign.Result.Golden.Accuracy;
        var lost = trials.Count(t => golden - t.Accuracy > CampaignReport.Harmless + 1e-9);
        return lost == 0
            ? Words.NoneLost
            : string.Create(CultureInfo.InvariantCulture, $"{lost} of {Words.Plural(trials.Count, "trial")} lost more than 1 percentage point of the fault-free accuracy {Words.Share(golden)}; the lowest is {Words.Share(trials.Min(t => t.Accuracy))}.");
    }

    /// <summary>Trials in each bar; the last holds accuracy 1 as well.</summary>
    internal static int[] Count(PointReport point)
    {
        var counts = new int[Bins];
        foreach (var trial in point.Result.Trials)
        {
            // A share like 57/60 must not fall into the bar below by its rounding.
            counts[Math.Clamp((int)((trial.Accuracy * Bins) + 1e-9), 0, Bins - 1)]++;
        }

        return counts;
    }
}
