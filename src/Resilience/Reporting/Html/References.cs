namespace Resilience.Reporting.Html;

/// <summary>The accuracies that a campaign is read against, as lines across a chart with labels on its right.</summary>
internal static class References
{
    private const double LabelHeight = 17;

    /// <summary>The fault-free accuracy and the limit; where none is set, the accuracy of the critical threshold if asked for.</summary>
    public static void Draw(Plot plot, CampaignReport campaign, Axis x, Axis y, bool critical)
    {
        var golden = campaign.Result.Golden.Accuracy;
        var goldenAt = y.At(golden);
        Line(plot, "golden", x, goldenAt, goldenAt, $"fault-free {Words.Share(golden)}");
        var limited = campaign.Result.Spec.MinAccuracy > 0;
        if (limited || critical)
        {
            // The labels keep apart, whichever line is the upper one.
            var at = y.At(campaign.CriticalAccuracy);
            var apart = Math.Abs(at - goldenAt) >= LabelHeight ? at : goldenAt + (at >= goldenAt ? LabelHeight : -LabelHeight);
            Line(plot, limited ? "limit" : "critical-accuracy", x, at, apart, $"{(limited ? "limit" : "90 % of it:")} {Words.Share(campaign.CriticalAccuracy)}");
        }
    }

    private static void Line(Plot plot, string style, Axis x, double at, double labelAt, string text)
    {
        plot.Line(style, [(x.Start, at), (x.End, at)]);
        plot.Label(style + "-text", x.End + 10, labelAt + 4, "start", text);
    }
}
