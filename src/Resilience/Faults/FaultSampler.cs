using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using SynthiCad.Shared;

namespace Resilience.Faults;

/// <summary>
/// Draws the fault list of a trial: distinct sites, every set of that size equally likely (R. Floyd's sampling;
/// Bentley and Floyd, "A sample of brilliance", CACM 1987), unless bits have weights or a tensor is chosen first: see
/// <see cref="PoolSampler"/>. The list of (seed, campaign, flips, trial) is the same
/// whatever was drawn before it, on any thread and in any order; it is sorted by tensor, element and bit.
/// </summary>
internal static class FaultSampler
{
    /// <summary>Sets these streams apart from other uses of the same seed.</summary>
    private const ulong Purpose = 0x464C4950;

    /// <summary>The part of the stream's key that stands for the campaign's name.</summary>
    public static ulong CampaignKey(string name) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>Length of the scratch buffer that <see cref="Sample"/> needs.</summary>
    public static int ScratchLength(int flips) => (int)BitOperations.RoundUpToPowerOf2((uint)flips * 2) + flips;

    /// <summary>Checks that a trial of so many flips exists.</summary>
    /// <exception cref="ResilienceException">RES0108.</exception>
    public static void Check(FaultSpace space, int flips, string layer, BitSelection selection)
    {
        if (flips > space.Capacity)
        {
            FormattableString text = space.OnePerElement
                ? (FormattableString)$"{flips} faults asked for, layer '{layer}' has {space.Elements} values in scope, and no two faults of several bits strike the same one; expected up to {space.Elements}"
                : $"{flips} distinct flips asked for, layer '{layer}' has {space.Count} fault sites with Bits = '{selection.Describe()}'; expected Flips up to {space.Count}";
            throw new ResilienceException(ErrorCodes.MoreFlipsThanSites, text.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Fills <paramref name="sites"/> with the fault list of a trial. Allocates nothing.</summary>
    /// <param name="space">What may flip; at least as many sites as asked for.</param>
    /// <param name="seed">The campaign's seed.</param>
    /// <param name="campaignKey">Of <see cref="CampaignKey"/>.</param>
    /// <param name="trial">0-based number of the trial.</param>
    /// <param name="sites">Receives the list; its length is the number of flips.</param>
    /// <param name="scratch">Working memory of <see cref="ScratchLength"/> numbers.</param>
    /// <param name="occasion">0 for a list that holds for the whole trial; else 1 + the number of the image or batch that it strikes.</param>
    public static void Sample(FaultSpace space, ulong seed, ulong campaignKey, int trial, Span<FaultSite> sites, Span<long> scratch, int occasion = 0)
    {
        var flips = sites.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flips, space.Capacity);
        var random = new CounterRandom(seed, campaignKey, (ulong)flips, (ulong)trial, Purpose + ((ulong)occasion << 32));
        var drawn = scratch[..flips];
        var table = new SiteTable(scratch[flips..ScratchLength(flips)]);
        if (space.Groups is null)
        {
            Draw(space.Count, drawn, table, ref random);
        }
        else
        {
            PoolSampler.Draw(space, drawn, table, ref random);
        }

        drawn.Sort();
        if (space.OnePerElement)
        {
            PoolSampler.ChooseBits(space, drawn, ref random);
        }

        var tensor = 0;
        for (var i = 0; i < flips; i++)
        {
            sites[i] = space.At(drawn[i], ref tensor);
        }
    }

    private static void Draw(long all, Span<long> drawn, SiteTable table, ref CounterRandom random)
    {
        var next = 0;
        for (var last = all - drawn.Length; last < all; last++)
        {
            var candidate = (long)random.NextBelow((ulong)last + 1);
            if (!table.TryInsert(candidate))
            {
                candidate = last;
                table.TryInsert(candidate);
            }

            drawn[next++] = candidate;
        }
    }
}
