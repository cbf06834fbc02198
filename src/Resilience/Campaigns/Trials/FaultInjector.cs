using System.Globalization;
using Resilience.Faults;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// Flips bits in tensors that a session reads as inputs, and flips them back. Every change is read back and compared
/// with what the fault list and the untouched weights give; a difference stops the campaign.
/// </summary>
/// <param name="weights">The worker's own copies.</param>
internal sealed class FaultInjector(FaultableWeights weights)
{
    /// <summary>Flips the sites in order, in every copy of the element, and proves it by reading back.</summary>
    /// <param name="sites">Distinct, sorted by tensor, element and bit.</param>
    /// <param name="before">Receives each value's bits before its flip.</param>
    /// <param name="after">Receives each value's bits after its flip, read back.</param>
    /// <exception cref="ResilienceException">RES0351: a value read back is not the one that was to be.</exception>
    public void Inject(ReadOnlySpan<FaultSite> sites, Span<uint> before, Span<uint> after)
    {
        for (var (first, end) = (0, 0); first < sites.Length; first = end)
        {
            end = EndOfTensor(sites, first);
            foreach (var copy in weights.CopiesOf(sites[first].Tensor))
            {
                var stored = weights.View(copy);
                stored.Fetch(sites[first..end]);
                for (var i = first; i < end; i++)
                {
                    var place = stored.PlaceOf(sites[i].Element);
                    if (place >= 0)
                    {
                        ref var value = ref stored.Values[place];
                        before[i] = value;
                        value = before[i] ^ (1u << sites[i].Bit);
                        after[i] = Volatile.Read(ref value);
                    }
                }

                Require(stored, sites[first..end], flipped: true, ErrorCodes.ReadBackDiffers, "after the injection");
            }
        }
    }

    /// <summary>Flips the sites back and proves that the values are the untouched ones.</summary>
    /// <exception cref="ResilienceException">RES0352: a value is not what it was before the injection.</exception>
    public void Undo(ReadOnlySpan<FaultSite> sites)
    {
        for (var (first, end) = (0, 0); first < sites.Length; first = end)
        {
            end = EndOfTensor(sites, first);
            foreach (var copy in weights.CopiesOf(sites[first].Tensor))
            {
                var stored = weights.View(copy);
                foreach (var site in sites[first..end])
                {
                    var place = stored.PlaceOf(site.Element);
                    if (place >= 0)
                    {
                        stored.Values[place] ^= 1u << site.Bit;
                    }
                }

                Require(stored, sites[first..end], flipped: false, ErrorCodes.UndoDiffers, "after the undo");
            }
        }
    }

    /// <summary>Proves that all weights are the untouched ones, bit for bit.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine()
    {
        for (var copy = 0; copy < weights.Copies.Count; copy++)
        {
            var same = weights.Copies[copy].AsSpan<uint>().CommonPrefixLength(weights.Pristine[copy]);
            if (same < weights.Pristine[copy].Length)
            {
                throw Failed(ErrorCodes.UndoDiffers, "between trials", $"copy {copy}, place {same}", weights.Copies[copy].AsSpan<uint>()[same], weights.Pristine[copy][same]);
            }
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

    /// <summary>Compares every element of the list, sites of one tensor, with its untouched value and the flips it has.</summary>
    private void Require(in StoredWeights stored, ReadOnlySpan<FaultSite> sites, bool flipped, string code, string when)
    {
        var mask = 0u;
        for (var i = 0; i < sites.Length; i++)
        {
            mask |= 1u << sites[i].Bit;
            if (i + 1 < sites.Length && sites[i + 1].Element == sites[i].Element)
            {
                continue;
            }

            var place = stored.PlaceOf(sites[i].Element);
            if (place >= 0)
            {
                var found = Volatile.Read(ref stored.Values[place]);
                var expected = flipped ? stored.Pristine[place] ^ mask : stored.Pristine[place];
                if (found != expected)
                {
                    throw Failed(code, when, $"{weights.Names[sites[i].Tensor]}[{sites[i].Element}]", found, expected);
                }
            }

            mask = 0;
        }
    }

    private static ResilienceException Failed(string code, string when, FormattableString place, uint found, uint expected) => new(code, string.Create(
        CultureInfo.InvariantCulture,
        $"self-proof failed {when}: {place.ToString(CultureInfo.InvariantCulture)} holds 0x{found:X8}, expected 0x{expected:X8}. The campaign stopped; no result of this trial was kept"));
}
