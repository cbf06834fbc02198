using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>How a campaign keeps its confidence over all its tests, in words.</summary>
internal static class Confidences
{
    /// <summary>For a judgement; empty where there is one test, which needs no correction.</summary>
    public static string Sentence(CampaignSpec spec) => spec.LimitCount == 0 || spec.TestCount == 1 ? string.Empty : string.Create(
        CultureInfo.InvariantCulture,
        $"Each limit is tested one-sided at {100 * spec.PointConfidence:0.####} %, so that {100 * spec.Confidence:0.##} % hold for the campaign's {Tests(spec)} together.");

    /// <summary>For the report of a whole campaign.</summary>
    public static string Campaign(CampaignSpec spec)
    {
        var level = string.Create(CultureInfo.InvariantCulture, $"{100 * (1 - spec.Confidence):0.##} %");
        return spec.TestCount == 1
            ? $"One test, one-sided: at most {level} of such campaigns pass wrongly, and at most as many fail wrongly."
            : $"{Tests(spec)}, one-sided: at most {level} of such campaigns have any wrong pass, and at most as many any wrong failure (a point by itself: Bonferroni; here, with its fellows known: {(spec.Stop == StopMode.Sequential ? "likewise, over all looks" : "Holm")}).";
    }

    private static string Tests(CampaignSpec spec)
    {
        var (points, limits) = (spec.Flips.Values.Count, spec.LimitCount);
        var text = string.Create(CultureInfo.InvariantCulture, $"{points} {(points == 1 ? "point" : "points")}");
        return limits == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} × {limits} limits");
    }
}
