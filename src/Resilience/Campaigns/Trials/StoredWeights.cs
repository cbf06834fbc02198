using System.Runtime.Intrinsics.X86;
using Resilience.Faults;

namespace Resilience.Campaigns.Trials;

/// <summary>A worker's copy of a faultable tensor, open for reading and flipping; valid while the copy lives.</summary>
/// <param name="values">What the session reads.</param>
/// <param name="pristine">The untouched bits, place by place.</param>
/// <param name="offsets">Place by element, -1 where the copy lacks it; empty where each is in its own place.</param>
internal readonly ref struct StoredWeights(Span<uint> values, ReadOnlySpan<uint> pristine, ReadOnlySpan<int> offsets)
{
    private readonly ReadOnlySpan<int> offsets = offsets;

    /// <summary>What the session reads.</summary>
    public Span<uint> Values { get; } = values;

    /// <summary>The untouched bits.</summary>
    public ReadOnlySpan<uint> Pristine { get; } = pristine;

    /// <summary>Where the copy holds an element, or -1.</summary>
    public int PlaceOf(long element) => offsets.IsEmpty ? (int)element : offsets[(int)element];

    /// <summary>
    /// Asks for the sites' memory all at once: they are all over the tensor, and each would be waited for by itself.
    /// </summary>
    public unsafe void Fetch(ReadOnlySpan<FaultSite> sites)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        fixed (uint* own = Values, untouched = Pristine)
        {
            foreach (var site in sites)
            {
                var place = PlaceOf(site.Element);
                if (place >= 0)
                {
                    Sse.Prefetch0(own + place);
                    Sse.Prefetch0(untouched + place);
                }
            }
        }
    }
}
