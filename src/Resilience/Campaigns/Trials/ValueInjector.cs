using System.Globalization;
using Resilience.Faults;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// Puts the values that faults give into tensors that a session reads as inputs, and the untouched ones back. What is stored
/// is compared with what was computed from the untouched values, before, during and after; a difference stops the campaign.
/// </summary>
/// <param name="weights">The worker's own copies.</param>
/// <param name="values">Computes the values.</param>
internal sealed class ValueInjector(FaultableWeights weights, FaultValues values)
{
    /// <summary>Strikes the sites in every copy of their elements, and proves it by reading back.</summary>
    /// <param name="fault">What happens to a struck value.</param>
    /// <param name="random">The list's stream for values.</param>
    /// <param name="sites">Distinct, sorted by tensor, element and bit.</param>
    /// <param name="before">Receives each value's bits before its fault.</param>
    /// <param name="after">Receives each value's bits after its fault.</param>
    /// <exception cref="ResilienceException">RES0351: a value was not the untouched one, or one read back is not the one that was computed.</exception>
    public void Inject(FaultModel fault, CounterRandom random, ReadOnlySpan<FaultSite> sites, Span<uint> before, Span<uint> after)
    {
        values.Compute(fault, ref random, sites, before, after);
        Put(sites, after);
    }

    /// <summary>Puts known values into every copy of the sites' elements, and proves it by reading back.</summary>
    /// <exception cref="ResilienceException">RES0351, likewise.</exception>
    public void Put(ReadOnlySpan<FaultSite> sites, ReadOnlySpan<uint> after)
    {
        for (var (first, end) = (0, 0); first < sites.Length; first = end)
        {
            end = EndOfTensor(sites, first);
            foreach (var copy in weights.CopiesOf(sites[first].Tensor))
            {
                var stored = weights.View(copy);
                stored.Fetch(sites[first..end]);
                Replace(stored, sites, first, end, after, faulted: true, ErrorCodes.ReadBackDiffers, "at the injection");
            }
        }
    }

    /// <summary>Puts the untouched values back and proves that they are there.</summary>
    /// <exception cref="ResilienceException">RES0352: a value is not the one that the injection put there, or one put back is not the untouched one.</exception>
    public void Undo(ReadOnlySpan<FaultSite> sites, ReadOnlySpan<uint> after)
    {
        for (var (first, end) = (0, 0); first < sites.Length; first = end)
        {
            end = EndOfTensor(sites, first);
            foreach (var copy in weights.CopiesOf(sites[first].Tensor))
            {
                Replace(weights.View(copy), sites, first, end, after, faulted: false, ErrorCodes.UndoDiffers, "at the undo");
            }
        }
    }

    /// <summary>Exchanges untouched and faulted values of one tensor, in either direction; each must be there before, and be what is read back.</summary>
    private void Replace(in StoredWeights stored, ReadOnlySpan<FaultSite> sites, int first, int end, ReadOnlySpan<uint> after, bool faulted, string code, string when)
    {
        for (var i = first; i < end; i++)
        {
            // Of an element's faults the last one gives its value.
            var place = i + 1 < end && sites[i + 1].Element == sites[i].Element ? -1 : stored.PlaceOf(sites[i].Element);
            if (place < 0)
            {
                continue;
            }

            var (old, wanted) = faulted ? (stored.Pristine[place], after[i]) : (after[i], stored.Pristine[place]);
            Require(stored, place, old, sites[i], code, when);
            Volatile.Write(ref stored.Values[place], wanted);
        }

        for (var i = first; i < end; i++)
        {
            var place = i + 1 < end && sites[i + 1].Element == sites[i].Element ? -1 : stored.PlaceOf(sites[i].Element);
            if (place >= 0)
            {
                Require(stored, place, faulted ? after[i] : stored.Pristine[place], sites[i], code, when);
            }
        }
    }

    private void Require(in StoredWeights stored, int place, uint expected, FaultSite site, string code, string when)
    {
        var found = Volatile.Read(ref stored.Values[place]);
        if (found != expected)
        {
            throw new ResilienceException(code, string.Create(
                CultureInfo.InvariantCulture,
                $"self-proof failed {when}: {weights.Names[site.Tensor]}[{site.Element}] holds 0x{found:X8}, expected 0x{expected:X8}. The campaign stopped; no result of this trial was kept"));
        }
    }

    /// <summary>Where the sites of the tensor at <paramref name="first"/> end; they are sorted by tensor.</summary>
    private static int EndOfTensor(ReadOnlySpan<FaultSite> sites, int first)
    {
        var end = first + 1;
        while (end < sites.Length && sites[end].Tensor == sites[first].Tensor)
        {
            end++;
        }

        return end;
    }
}
