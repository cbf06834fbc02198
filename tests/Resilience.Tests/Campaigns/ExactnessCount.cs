using Resilience.Campaigns;

namespace Resilience.Tests.Campaigns;

/// <summary>How (network, fault list) pairs were computed that were compared.</summary>
internal sealed class ExactnessCount
{
    public int Pairs { get; private set; }

    public int Patched { get; private set; }

    public int Whole { get; private set; }

    /// <summary>Images.</summary>
    public long Masked { get; private set; }

    /// <summary>Pairs in which a score changed.</summary>
    public int Changed { get; set; }

    /// <summary>Pairs of which a change was carried through the next layer as a difference.</summary>
    public int Carried { get; set; }

    public Dictionary<GraphRoute, int> ByRoute { get; } = Enum.GetValues<GraphRoute>().ToDictionary(route => route, _ => 0);

    public void Add(GraphRoute route, int pairs, Resilience.Campaigns.Trials.TrialCounts counts)
    {
        ByRoute[route] += pairs;
        Pairs += pairs;
        Patched += counts.Patched;
        Whole += counts.Whole;
        Masked += counts.Masked;
    }

    public void Add(ExactnessCount other)
    {
        Pairs += other.Pairs;
        Patched += other.Patched;
        Whole += other.Whole;
        Masked += other.Masked;
        Changed += other.Changed;
        Carried += other.Carried;
        foreach (var (route, pairs) in other.ByRoute)
        {
            ByRoute[route] += pairs;
        }
    }

    public override string ToString() =>
        $"{Pairs} pairs, {Changed} with changed scores; {Patched} by channels, {Whole} whole, {Masked} images masked; {string.Join(", ", ByRoute.Select(pair => $"{pair.Key} {pair.Value}"))}";
}
