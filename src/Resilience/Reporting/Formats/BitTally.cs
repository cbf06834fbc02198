using Resilience.Campaigns;
using Resilience.Faults.Values;
using Resilience.Mitigation;

namespace Resilience.Reporting.Formats;

/// <summary>How often flips of each bit of a layer did no harm: no image changed its class.</summary>
/// <param name="Layer">The layer; with the protection of its memory in brackets, where it has one.</param>
/// <param name="Format">How its values are numbers.</param>
/// <param name="Single">True where each counted trial had one flip; else a bit is counted in every trial that flipped it among others.</param>
/// <param name="Struck">Trials that flipped the bit, by bit; bit 0 is the least significant.</param>
/// <param name="Harmless">Those of them in which no image changed its class.</param>
internal sealed record BitTally(string Layer, ElementFormat Format, bool Single, IReadOnlyList<int> Struck, IReadOnlyList<int> Harmless)
{
    /// <summary>Share of the counted strikes that did no harm, 0..1.</summary>
    public double HarmlessShare => Struck.Sum() == 0 ? 0 : (double)Harmless.Sum() / Struck.Sum();

    /// <summary>Counts the campaigns of one model that flip bits, layer by layer.</summary>
    public static IEnumerable<BitTally> Of(IEnumerable<CampaignReport> campaigns) => campaigns
        .Where(campaign => campaign.Result.Spec is { Corruption: null, Fault: BitFlip } && campaign.Result.Targets.Count > 0)
        .SelectMany(Arms)
        .GroupBy(arm => (Layer: Title(arm.Result.ResolvedLayer, arm.Protection), Format: arm.Result.Targets.MaxBy(target => target.Format!.Width)!.Format!), arm => arm.Points)
        .Select(group => Of(group.Key.Layer, group.Key.Format, [.. group.SelectMany(points => points)]))
        .Where(tally => tally.Struck.Any(count => count > 0));

    // What a protected memory makes of a flip says nothing about one without, and the reverse.
    private static IEnumerable<(CampaignResult Result, Protection Protection, IEnumerable<PointResult> Points)> Arms(CampaignReport campaign)
    {
        var result = campaign.Result;
        yield return (result, result.Spec.Protection, result.Points);
        if (result.Spec.CompareWith is { } other)
        {
            yield return (result, other, result.Points.Select(point => point.Compared).OfType<PointResult>());
        }
    }

    private static string Title(string layer, Protection protection) => protection == Protection.None ? layer : $"{layer} ({protection.Describe()})";

    private static BitTally Of(string layer, ElementFormat format, PointResult[] points)
    {
        // With one flip it is plain which bit did it.
        var single = points.Any(point => point.Flips == 1 && point.Trials.Count > 0);
        var (struck, harmless) = (new int[format.Width], new int[format.Width]);
        foreach (var trial in points.Where(point => !single || point.Flips == 1).SelectMany(point => point.Trials))
        {
            foreach (var bit in trial.Injections.Select(injection => injection.Bit).Where(bit => bit >= 0 && bit < format.Width).Distinct())
            {
                struck[bit]++;
                harmless[bit] += trial.Changes.Count == 0 ? 1 : 0;
            }
        }

        return new BitTally(layer, format, single, struck, harmless);
    }
}
