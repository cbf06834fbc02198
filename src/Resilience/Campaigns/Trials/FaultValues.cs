using Resilience.Faults;
using Resilience.Faults.Values;
using Resilience.Models.Sections;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Trials;

/// <summary>What faults make of untouched float32 values; shared by all workers of a layer.</summary>
/// <param name="stored">Where the runtime keeps the faultable tensors.</param>
/// <param name="pristine">Untouched bits of every copy.</param>
internal sealed class FaultValues(IReadOnlyList<TensorCopy> stored, IReadOnlyList<uint[]> pristine)
{
    private readonly Lazy<ValueRange>[] ranges =
        [.. Enumerable.Range(0, stored.Select(copy => copy.Target + 1).DefaultIfEmpty().Max()).Select(target => new Lazy<ValueRange>(() => RangeOf(stored, pristine, target)))];

    /// <summary>Computes what each site's value becomes. Faults of one element build on each other, in order.</summary>
    /// <param name="fault">What happens to a struck value.</param>
    /// <param name="random">The list's stream; numbers are drawn site by site.</param>
    /// <param name="sites">Sorted by tensor, element and bit.</param>
    /// <param name="before">Receives each value's bits before its fault.</param>
    /// <param name="after">Receives each value's bits after it.</param>
    public void Compute(FaultModel fault, ref CounterRandom random, ReadOnlySpan<FaultSite> sites, Span<uint> before, Span<uint> after)
    {
        var (tensor, context) = (-1, default(ValueContext));
        for (var i = 0; i < sites.Length; i++)
        {
            var site = sites[i];
            if (site.Tensor != tensor)
            {
                tensor = site.Tensor;
                context = new ValueContext(Float32Format.Instance, fault.NeedsRange ? ranges[tensor].Value : default);
            }

            before[i] = i > 0 && sites[i - 1].Tensor == tensor && sites[i - 1].Element == site.Element ? after[i - 1] : Untouched(site);
            after[i] = checked((uint)fault.Apply(before[i], site.Bit, context, ref random));
        }
    }

    /// <summary>An element's bits without faults.</summary>
    public uint Untouched(FaultSite site) => Untouched(stored, pristine, site.Tensor, site.Element);

    private static uint Untouched(IReadOnlyList<TensorCopy> stored, IReadOnlyList<uint[]> pristine, int tensor, long element)
    {
        for (var copy = 0; ; copy++)
        {
            if (stored[copy].Target == tensor && stored[copy].OffsetOf(element) is >= 0 and var place)
            {
                return pristine[copy][place];
            }
        }
    }

    private static ValueRange RangeOf(IReadOnlyList<TensorCopy> stored, IReadOnlyList<uint[]> pristine, int target)
    {
        var first = stored.First(copy => copy.Target == target);
        var values = new double[first.Offsets?.Length ?? first.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt32BitsToSingle(Untouched(stored, pristine, target, i));
        }

        return ValueRanges.Of(values);
    }
}
