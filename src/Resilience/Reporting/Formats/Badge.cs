using System.Globalization;
using Resilience.Gates;

namespace Resilience.Reporting.Formats;

/// <summary>What a badge says: the verdict, and the number behind it.</summary>
/// <param name="Message">The right half.</param>
/// <param name="Colour">A colour name of shields.</param>
/// <param name="Hex">The same in SVG, dark enough for white letters.</param>
internal sealed record Badge(string Message, string Colour, string Hex)
{
    /// <summary>The left half.</summary>
    public const string Label = "resilience";

    /// <summary>The badge of a run: its verdict and the lowest mean accuracy of a point.</summary>
    public static Badge Of(ResilienceReport report)
    {
        var accuracies = report.Campaigns.SelectMany(campaign => campaign.Measured).Select(point => point.Gate.Accuracy.Estimate).ToArray();
        var lowest = accuracies.Length == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {100 * accuracies.Min():0.#} % at worst");
        var failed = Finding.Of(report).Count(finding => finding.Verdict == Verdict.Fail);
        return report.Verdict switch
        {
            RunVerdict.Pass => new Badge($"passed{lowest}", "brightgreen", "#1a7f37"),
            RunVerdict.Fail => new Badge(string.Create(CultureInfo.InvariantCulture, $"{failed} failed{lowest}"), "red", "#b3202a"),
            RunVerdict.Inconclusive => new Badge($"inconclusive{lowest}", "yellow", "#8a5a00"),
            RunVerdict.Incomplete => new Badge("incomplete", "red", "#b3202a"),
            RunVerdict.Measured => new Badge($"measured{lowest}", "blue", "#0b5cad"),
            _ => new Badge("nothing measured", "lightgrey", "#59636e"),
        };
    }
}
