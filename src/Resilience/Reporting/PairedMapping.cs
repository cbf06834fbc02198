using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Reporting.Contract;

namespace Resilience.Reporting;

/// <summary>What <c>resilience.json</c> says of a campaign's baseline.</summary>
internal static class PairedMapping
{
    /// <summary>The points with their pairs.</summary>
    /// <param name="document">The campaign.</param>
    /// <param name="points">Its points, in the document's order.</param>
    /// <param name="require">Throws with a message where its first argument is false.</param>
    public static PointResult[] Read(CampaignDocument document, PointResult[] points, Action<bool, string> require)
    {
        var link = document.ComparedWith;
        require(document.MaxRegression is null or (>= 0 and <= 1), ".maxRegression is outside 0..1");
        require(link is null || (link.Images == document.Golden.Images && Math.Min(link.GoldenLost, link.GoldenGained) >= 0 && link.GoldenCorrect - link.GoldenLost + link.GoldenGained == document.Golden.Correct), ".comparedWith does not agree with golden");
        return [.. points.Select((point, i) => document.Points[i].Paired is { } text ? point with { Paired = Read(text, point, link, (holds, what) => require(holds, string.Create(CultureInfo.InvariantCulture, $".points[{i}].paired {what}"))) } : point)];
    }

    private static PairedPoint Read(string text, PointResult point, BaselineLink? link, Action<bool, string> require)
    {
        var trials = PairedTrial.TryParse(text);
        require(link is not null && trials is not null, "is malformed, or the campaign has no comparedWith");
        require(
            trials!.Count == point.Trials.Count
            && trials.Zip(point.Trials).All(pair => pair.First.Trial == pair.Second.Trial && pair.First.Candidate == pair.Second.Correct
                && pair.First.Lost <= pair.First.Baseline && pair.First.Baseline + pair.First.Gained <= pair.Second.Outcomes.Images),
            "does not agree with the trials");
        return new PairedPoint(link!, trials);
    }
}
