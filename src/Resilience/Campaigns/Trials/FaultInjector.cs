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
        for (var i = 0; i < sites.Length; i++)
        {
            foreach (var copy in weights.CopiesOf(sites[i].Tensor))
            {
                var offset = weights.Offset(copy, sites[i].Element);
                if (offset >= 0)
                {
                    ref var value = ref weights.Copies[copy].AsSpan<uint>()[offset];
                    before[i] = value;
                    value = before[i] ^ (1u << sites[i].Bit);
                    after[i] = Volatile.Read(ref value);
                }
            }
        }

        var mask = 0u;
        for (var i = 0; i < sites.Length; i++)
        {
            mask |= 1u << sites[i].Bit;
            if (i + 1 == sites.Length || sites[i + 1].Tensor != sites[i].Tensor || sites[i + 1].Element != sites[i].Element)
            {
                Require(sites[i], mask, ErrorCodes.ReadBackDiffers, "after the injection");
                mask = 0;
            }
        }
    }

    /// <summary>Flips the sites back and proves that the values are the untouched ones.</summary>
    /// <exception cref="ResilienceException">RES0352: a value is not what it was before the injection.</exception>
    public void Undo(ReadOnlySpan<FaultSite> sites)
    {
        foreach (var site in sites)
        {
            foreach (var copy in weights.CopiesOf(site.Tensor))
            {
                var offset = weights.Offset(copy, site.Element);
                if (offset >= 0)
                {
                    weights.Copies[copy].AsSpan<uint>()[offset] ^= 1u << site.Bit;
                }
            }
        }

        foreach (var site in sites)
        {
            Require(site, 0, ErrorCodes.UndoDiffers, "after the undo");
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

    private void Require(FaultSite site, uint flipped, string code, string when)
    {
        foreach (var copy in weights.CopiesOf(site.Tensor))
        {
            var offset = weights.Offset(copy, site.Element);
            if (offset >= 0)
            {
                var found = Volatile.Read(ref weights.Copies[copy].AsSpan<uint>()[offset]);
                var expected = weights.Pristine[copy][offset] ^ flipped;
                if (found != expected)
                {
                    throw Failed(code, when, $"{weights.Names[site.Tensor]}[{site.Element}]", found, expected);
                }
            }
        }
    }

    private static ResilienceException Failed(string code, string when, FormattableString place, uint found, uint expected) => new(code, string.Create(
        CultureInfo.InvariantCulture,
        $"self-proof failed {when}: {place.ToString(CultureInfo.InvariantCulture)} holds 0x{found:X8}, expected 0x{expected:X8}. The campaign stopped; no result of this trial was kept"));
}
