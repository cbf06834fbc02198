using System.Numerics;

namespace Resilience.Faults.Strata;

/// <summary>Tells what a flip makes of a value, and how many sites there are of each kind.</summary>
internal sealed class SiteClassifier
{
    private const float HugeRatio = 1 << 20;
    private const float LargerRatio = 2;
    private const uint ExponentBits = 0x7F800000;
    private readonly IReadOnlyList<uint[]> bits;
    private readonly float[] largest;

    /// <summary>Takes the untouched values.</summary>
    /// <param name="bits">Float32 bits of each tensor of the fault space, in its order.</param>
    public SiteClassifier(IReadOnlyList<uint[]> bits)
    {
        this.bits = bits;
        largest = [.. bits.Select(Largest)];
    }

    /// <summary>The kind of a flip, taken by itself.</summary>
    public SiteClass this[FaultSite site] => Of(bits[site.Tensor][site.Element], site.Bit, largest[site.Tensor]);

    /// <summary>Number of sites of each kind among the selected bits, indexed by <see cref="SiteClass"/>.</summary>
    public long[] Count(BitSelection selection)
    {
        var counts = new long[4];
        for (var tensor = 0; tensor < bits.Count; tensor++)
        {
            var (values, limit) = (bits[tensor], largest[tensor]);
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, Math.Max(1, values.Length)), range =>
            {
                var own = new long[4];
                for (var i = range.Item1; i < Math.Min(range.Item2, values.Length); i++)
                {
                    // Within one binade a value at most doubles: only exponent bits can leave the tensor's range.
                    var ordinary = (values[i] & ExponentBits) is not (0 or ExponentBits);
                    var looked = ordinary ? selection.Mask & ExponentBits : selection.Mask;
                    own[0] += selection.Count - BitOperations.PopCount(looked);
                    for (var mask = looked; mask != 0; mask &= mask - 1)
                    {
                        own[(int)Of(values[i], BitOperations.TrailingZeroCount(mask), limit)]++;
                    }
                }

                for (var kind = 0; kind < own.Length; kind++)
                {
                    Interlocked.Add(ref counts[kind], own[kind]);
                }
            });
        }

        return counts;
    }

    private static SiteClass Of(uint value, int bit, float largest)
    {
        var after = BitConverter.UInt32BitsToSingle(value ^ (1u << bit));
        if (!float.IsFinite(after))
        {
            return SiteClass.HugePositive;
        }

        var ratio = Math.Abs(after) / largest;
        return ratio > HugeRatio
            ? (after > 0 ? SiteClass.HugePositive : SiteClass.HugeNegative)
            : ratio > LargerRatio ? SiteClass.Larger : SiteClass.Ordinary;
    }

    private static float Largest(uint[] values)
    {
        float most = 0;
        foreach (var value in values)
        {
            var magnitude = Math.Abs(BitConverter.UInt32BitsToSingle(value));
            most = float.IsFinite(magnitude) && magnitude > most ? magnitude : most;
        }

        // Where all values are zero there is no scale; 1 is as good as any.
        return most == 0 ? 1 : most;
    }
}
