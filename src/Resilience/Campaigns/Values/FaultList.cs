using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Values;
using Resilience.Mitigation.Memory;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Values;

/// <summary>The faults of one occasion: what an image, a batch or a whole trial is struck by.</summary>
internal sealed class FaultList
{
    private readonly FaultSite[] sites;

    private FaultList(FaultSite[] sites, CounterRandom values, MemoryReading? reading) => (this.sites, Values, Reading) = (sites, values, reading);

    /// <summary>What protected memory made of the faults; null where it is not protected.</summary>
    public MemoryReading? Reading { get; }

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
    public static FaultList Draw(TrialPlan plan, int trial, int occasion)
    {
        var struck = PatternExpansion.Of(plan.Space, plan.Pattern, plan.Sites(trial, occasion));
        return new FaultList(struck, plan.Values(trial, occasion), plan.Memory is null ? null : plan.Read(struck, trial, occasion));
    }

    /// <summary>Writes the faults down, as they would be without protection.</summary>
    public void Note(InjectionLog log, Func<int, ElementFormat> format, int image)
    {
        for (var i = 0; i < sites.Length; i++)
        {
            log.Add(sites[i], format(sites[i].Tensor), Reading!.Before[i], Reading.After[i], image);
        }

        log.Add(Reading!.Outcomes);
    }

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
