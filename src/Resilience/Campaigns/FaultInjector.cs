using System.Globalization;
using Resilience.Faults;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>
/// Flips bits in tensors that a session reads as inputs, and flips them back. Every change is read back and compared
/// with what the fault list and the untouched weights give; a difference stops the campaign.
/// </summary>
/// <param name="names">Initializer names, for messages.</param>
/// <param name="tensors">The worker's own copies, which its session reads.</param>
/// <param name="pristine">Bits of the untouched weights.</param>
internal sealed class FaultInjector(IReadOnlyList<string> names, IReadOnlyList<Tensor> tensors, IReadOnlyList<uint[]> pristine)
{
    /// <summary>Flips the sites in order and proves it by reading back.</summary>
    /// <param name="sites">Distinct, sorted by tensor, element and bit.</param>
    /// <param name="before">Receives each value's bits before its flip.</param>
    /// <param name="after">Receives each value's bits after its flip, read back.</param>
    /// <exception cref="ResilienceException">RES0351: a value read back is not the one that was to be.</exception>
    public void Inject(ReadOnlySpan<FaultSite> sites, Span<uint> before, Span<uint> after)
    {
        for (var i = 0; i < sites.Length; i++)
        {
            ref var value = ref At(sites[i]);
            before[i] = Volatile.Read(ref value);
            value = before[i] ^ (1u << sites[i].Bit);
            after[i] = Volatile.Read(ref value);
        }

        var mask = 0u;
        for (var i = 0; i < sites.Length; i++)
        {
            mask |= 1u << sites[i].Bit;
            if (i + 1 < sites.Length && sites[i + 1].Tensor == sites[i].Tensor && sites[i + 1].Element == sites[i].Element)
            {
                continue;
            }

            Require(sites[i], Original(sites[i]) ^ mask, ErrorCodes.ReadBackDiffers, "after the injection");
            mask = 0;
        }
    }

    /// <summary>Flips the sites back and proves that the values are the untouched ones.</summary>
    /// <exception cref="ResilienceException">RES0352: a value is not what it was before the injection.</exception>
    public void Undo(ReadOnlySpan<FaultSite> sites)
    {
        foreach (var site in sites)
        {
            At(site) ^= 1u << site.Bit;
        }

        foreach (var site in sites)
        {
            Require(site, Original(site), ErrorCodes.UndoDiffers, "after the undo");
        }
    }

    /// <summary>Proves that all weights are the untouched ones, bit for bit.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine()
    {
        for (var tensor = 0; tensor < tensors.Count; tensor++)
        {
            var same = tensors[tensor].AsSpan<uint>().CommonPrefixLength(pristine[tensor]);
            if (same < pristine[tensor].Length)
            {
                Require(new FaultSite(tensor, same, 0), pristine[tensor][same], ErrorCodes.UndoDiffers, "between trials");
            }
        }
    }

    private ref uint At(FaultSite site) => ref tensors[site.Tensor].AsSpan<uint>()[(int)site.Element];

    private uint Original(FaultSite site) => pristine[site.Tensor][site.Element];

    private void Require(FaultSite site, uint expected, string code, string when)
    {
        var found = Volatile.Read(ref At(site));
        if (found != expected)
        {
            throw new ResilienceException(code, string.Create(
                CultureInfo.InvariantCulture,
                $"self-proof failed {when}: {names[site.Tensor]}[{site.Element}] holds 0x{found:X8}, expected 0x{expected:X8}. The campaign stopped; no result of this trial was kept"));
        }
    }
}
