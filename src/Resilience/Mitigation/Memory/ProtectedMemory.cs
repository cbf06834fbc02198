using Resilience.Faults;
using Resilience.Faults.Values;
using SynthiCad.Shared;

namespace Resilience.Mitigation.Memory;

/// <summary>
/// The memory that a campaign's parameters are in, with its protection: what the model reads of it after faults. The faults are those that the
/// campaign draws without protection; they change the data bits, faults of their own the check bits, and the decoder sees both.
/// </summary>
internal sealed class ProtectedMemory
{
    private readonly IReadOnlyList<StoredTensor> tensors;
    private readonly DetectedPolicy policy;
    private readonly CheckBitFaults checkBits;
    private readonly IElementReader reader;
    private readonly long dataBits;

    /// <summary>Lays out the tensors.</summary>
    /// <param name="protection">How they are protected.</param>
    /// <param name="policy">What a word comes to that is known to be wrong.</param>
    /// <param name="checkBits">Whether check bits fail too.</param>
    /// <param name="tensors">The campaign's tensors, in the order of its fault space.</param>
    /// <exception cref="ResilienceException">RES0172: the protection would change the model without any fault.</exception>
    public ProtectedMemory(Protection protection, DetectedPolicy policy, CheckBitFaults checkBits, IReadOnlyList<StoredTensor> tensors)
    {
        (this.tensors, this.policy, this.checkBits) = (tensors, policy, checkBits);
        dataBits = tensors.Sum(tensor => tensor.Bits);
        reader = protection.HasWords ? new WordReader(protection.Code(), policy) : new ValueReader(protection.Kind);
        reader.RequireHarmless(tensors);
    }

    /// <summary>The tensors, in the order of the fault space.</summary>
    public IReadOnlyList<StoredTensor> Tensors => tensors;

    /// <summary>Reads the memory after a fault list.</summary>
    /// <param name="fault">What happens to a struck value.</param>
    /// <param name="sites">Distinct, sorted by tensor, element and bit.</param>
    /// <param name="values">The list's stream for values.</param>
    /// <param name="checks">The list's stream for check bits.</param>
    public MemoryReading Read(FaultModel fault, ReadOnlySpan<FaultSite> sites, CounterRandom values, CounterRandom checks)
    {
        var (before, after) = (new ulong[sites.Length], new ulong[sites.Length]);
        var struck = new List<ReadElement>[tensors.Count];
        var (changed, context) = (0L, default(ValueContext));
        for (var i = 0; i < sites.Length; i++)
        {
            var site = sites[i];
            var isNext = i > 0 && sites[i - 1].Tensor == site.Tensor && sites[i - 1].Element == site.Element;
            if (i == 0 || sites[i - 1].Tensor != site.Tensor)
            {
                context = new ValueContext(tensors[site.Tensor].Format, fault.NeedsRange ? tensors[site.Tensor].Spread() : default);
                struck[site.Tensor] = [];
            }

            before[i] = isNext ? after[i - 1] : tensors[site.Tensor].Element(site.Element);
            after[i] = fault.Apply(before[i], site.Bit, context, ref values);
            if (i + 1 == sites.Length || sites[i + 1].Tensor != site.Tensor || sites[i + 1].Element != site.Element)
            {
                var untouched = tensors[site.Tensor].Element(site.Element);
                changed += (long)ulong.PopCount(untouched ^ after[i]);
                struck[site.Tensor].Add(new ReadElement(site.Tensor, site.Element, untouched, after[i]));
            }
        }

        var left = new List<ReadElement>();
        var outcomes = ProtectionOutcomes.None;
        using var flips = CheckFlips(changed, checks).GetEnumerator();
        var (more, offset) = (flips.MoveNext(), 0L);
        for (var tensor = 0; tensor < tensors.Count; tensor++)
        {
            var own = new List<long>();
            var end = offset + reader.CheckBits(tensors[tensor]);
            for (; more && flips.Current < end; more = flips.MoveNext())
            {
                own.Add(flips.Current - offset);
            }

            offset = end;
            outcomes = outcomes.Plus(reader.Read(tensor, tensors[tensor], struck[tensor] ?? [], own, left));
        }

        return new MemoryReading(before, after, left, outcomes, policy == DetectedPolicy.Stop && outcomes.Detected + outcomes.FalseAlarms > 0);
    }

    private IEnumerable<long> CheckFlips(long changed, CounterRandom random) =>
        checkBits == CheckBitFaults.Struck ? CheckBitDraws.Of(tensors.Sum(reader.CheckBits), (double)changed / dataBits, random) : [];
}
