using Resilience.Faults;
using Resilience.Faults.Patterns;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Values;

/// <summary>The faults of one occasion: what an image, a batch or a whole trial is struck by.</summary>
internal sealed class FaultList
{
    private readonly FaultSite[] sites;

    private FaultList(FaultSite[] sites, CounterRandom values) => (this.sites, Values) = (sites, values);

    /// <summary>The stream from which values are drawn, at its beginning; sites draw in their order.</summary>
    public CounterRandom Values { get; }

    /// <summary>Number of sites.</summary>
    public int Count => sites.Length;

    /// <summary>The highest number of a struck tensor.</summary>
    public int LastTensor => sites[^1].Tensor;

    /// <summary>Draws a list.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="trial">0-based number of the trial.</param>
    /// <param name="occasion">As for <see cref="TrialPlan.Sites"/>.</param>
    public static FaultList Draw(TrialPlan plan, int trial, int occasion) =>
        new(PatternExpansion.Of(plan.Space, plan.Pattern, plan.Sites(trial, occasion)), plan.Values(trial, occasion));

    /// <summary>The sites of a tensor, sorted by element and bit.</summary>
    public ReadOnlySpan<FaultSite> Of(int tensor)
    {
        var first = FirstAt(tensor);
        return sites.AsSpan(first, FirstAt(tensor + 1) - first);
    }

    private int FirstAt(int tensor)
    {
        var (low, high) = (0, sites.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sites[middle].Tensor < tensor ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
