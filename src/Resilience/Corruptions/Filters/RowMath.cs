using System.Numerics;
using System.Runtime.InteropServices;

namespace Resilience.Corruptions.Filters;

/// <summary>Sums of rows. Multiplied, then added, never fused: the bits do not depend on the processor.</summary>
internal static class RowMath
{
    /// <summary>target += factor × source, element by element.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        var wide = MemoryMarshal.Cast<float, Vector<float>>(target);
        var from = MemoryMarshal.Cast<float, Vector<float>>(source[..target.Length]);
        var factors = new Vector<float>(factor);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] += from[i] * factors;
        }

        for (var i = wide.Length * Vector<float>.Count; i < target.Length; i++)
        {
            target[i] += source[i] * factor;
        }
    }

    /// <summary>target[x] += factor × source[x + shift], the edge pixel again beyond the edge.</summary>
    public static void AddShifted(Span<float> target, ReadOnlySpan<float> source, int shift, float factor)
    {
        var length = target.Length;
        var first = Math.Clamp(-shift, 0, length);
        var last = Math.Clamp(length - shift, first, length);
        for (var x = 0; x < first; x++)
        {
            target[x] += source[0] * factor;
        }

        if (last > first)
        {
            AddScaled(target[first..last], source[(first + shift)..], factor);
        }

        for (var x = last; x < length; x++)
        {
            target[x] += source[^1] * factor;
        }
    }
}
