using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Denoising;

/// <summary>
/// Replaces each pixel by a mean of its neighbours; a neighbour counts as much as patches around both look alike and both show the same
/// surface. One neighbour's offset at a time for a band of rows, eight pixels at once; a pixel's sums never depend on the band it is in.
/// </summary>
internal static class WeightedMeans
{
    /// <summary>Rows of a band.</summary>
    public const int RowsAtOnce = 16;

    private const float NormalTolerance = 0.25f;
    private const float DepthTolerance = 0.02f;
    private const float CoverageTolerance = 0.3f;

    /// <summary>Weights fall from 1 to 0 as (1 - d/4)^4, nearly exp(-d).</summary>
    private const float FarthestDistance = 4;

    /// <summary>The pass over the rendered image.</summary>
    public static FilterPass Noise { get; } = new(5, 3, 0.5f, ExpectNoise: true);

    /// <summary>The pass over what the first one leaves.</summary>
    public static FilterPass Blotches { get; } = new(3, 1, 1, ExpectNoise: false);

    /// <summary>Filters rows of <see cref="DenoiserWorkspace.Color"/> into the pilot, or rows of the pilot into the result.</summary>
    public static void Filter(DenoiserWorkspace work, FilterPass pass, int first, int count)
    {
        var (source, target) = pass.ExpectNoise ? (work.Color, work.Pilot) : (work.Pilot, work.Result);
        var width = RoundUp(work.Width);
        var stride = RoundUp(width + (2 * pass.Patch)) + 8;
        var lines = count + (2 * pass.Patch);
        var rented = ArrayPool<float>.Shared.Rent((2 * stride * lines) + (4 * width * count));
        var differences = rented.AsSpan(0, stride * lines);
        var sums = rented.AsSpan(stride * lines, stride * lines);
        var means = rented.AsSpan(2 * stride * lines, 4 * width * count);
        differences.Clear();
        means.Clear();
        for (var dy = -pass.Radius; dy <= pass.Radius; dy++)
        {
            for (var dx = -pass.Radius; dx <= pass.Radius; dx++)
            {
                for (var line = 0; line < lines; line++)
                {
                    var start = work.Depth.At(-pass.Patch, first + line - pass.Patch);
                    var row = differences.Slice(line * stride, stride);
                    Compare(source, work.Noise, start, (dy * work.Depth.Stride) + dx, width + (2 * pass.Patch), pass.ExpectNoise, row);
                    SumAcross(row, 2 * pass.Patch, width, sums.Slice(line * stride, stride));
                }

                for (var row = 0; row < count; row++)
                {
                    if ((uint)(first + row + dy) < (uint)work.Height)
                    {
                        var patch = sums.Slice(row * stride, ((2 * pass.Patch) + 1) * stride);
                        Accumulate(work, source, pass, first + row, dx, dy, patch, stride, means.Slice(4 * width * row, 4 * width));
                    }
                }
            }
        }

        for (var row = 0; row < count; row++)
        {
            Divide(means.Slice(4 * width * row, 4 * width), width, target, first + row);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Squared differences of single pixels in units of their variances, summed over the channels.</summary>
    private static void Compare(PaddedPlane[] colors, PaddedPlane[] noise, int start, int offset, int length, bool expectNoise, Span<float> result)
    {
        ref var red = ref colors[0].Values[start];
        ref var green = ref colors[1].Values[start];
        ref var blue = ref colors[2].Values[start];
        ref var redNoise = ref noise[0].Values[start];
        ref var greenNoise = ref noise[1].Values[start];
        ref var blueNoise = ref noise[2].Values[start];
        ref var to = ref result[0];
        for (var x = 0; x < length; x += 8)
        {
            var sum = Difference(ref red, ref redNoise, x, offset, expectNoise)
                + Difference(ref green, ref greenNoise, x, offset, expectNoise)
                + Difference(ref blue, ref blueNoise, x, offset, expectNoise);
            sum.StoreUnsafe(ref to, (nuint)x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Difference(ref float color, ref float noise, int x, int offset, bool expectNoise)
    {
        ref var otherColor = ref Unsafe.Add(ref color, offset);
        ref var otherNoise = ref Unsafe.Add(ref noise, offset);
        var difference = Vector256.LoadUnsafe(ref color, (nuint)x) - Vector256.LoadUnsafe(ref otherColor, (nuint)x);
        var (own, other) = (Vector256.LoadUnsafe(ref noise, (nuint)x), Vector256.LoadUnsafe(ref otherNoise, (nuint)x));
        var squared = difference * difference;
        if (expectNoise)
        {
            squared -= own + Vector256.MinNative(own, other);
        }

        return squared / (own + other);
    }

    private static void SumAcross(ReadOnlySpan<float> from, int more, int length, Span<float> result)
    {
        ref var first = ref Unsafe.AsRef(in from[0]);
        ref var to = ref result[0];
        for (var x = 0; x < length; x += 8)
        {
            var sum = Vector256.LoadUnsafe(ref first, (nuint)x);
            for (var i = 1; i <= more; i++)
            {
                sum += Vector256.LoadUnsafe(ref first, (nuint)(x + i));
            }

            sum.StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Adds one neighbour of every pixel of a row to the row's means.</summary>
    private static void Accumulate(DenoiserWorkspace work, PaddedPlane[] source, FilterPass pass, int y, int dx, int dy, ReadOnlySpan<float> sums, int stride, Span<float> means)
    {
        var edge = (2 * pass.Patch) + 1;
        var scale = Vector256.Create(1 / (3 * edge * edge * pass.Strength * pass.Strength));
        var start = work.Depth.At(0, y);
        var offset = (dy * work.Depth.Stride) + dx;
        var width = means.Length / 4;
        ref var patch = ref Unsafe.AsRef(in sums[0]);
        ref var mean = ref means[0];
        for (var x = 0; x < width; x += 8)
        {
            var distance = Vector256.LoadUnsafe(ref patch, (nuint)x);
            for (var i = 1; i < edge; i++)
            {
                distance += Vector256.LoadUnsafe(ref patch, (nuint)((i * stride) + x));
            }

            distance = Vector256.MaxNative(distance * scale, Surface(work, start + x, offset, dx, dy));
            var weight = Vector256.MaxNative(Vector256<float>.Zero, Vector256<float>.One - (distance * (1 / FarthestDistance)));
            weight *= weight;
            weight *= weight;
            if (x + dx < 0 || x + dx + 7 >= work.Width)
            {
                var lane = Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7) + Vector256.Create(x + dx);
                var inside = Vector256.GreaterThanOrEqual(lane, Vector256<int>.Zero) & Vector256.LessThan(lane, Vector256.Create(work.Width));
                weight = Vector256.ConditionalSelect(inside.AsSingle(), weight, Vector256<float>.Zero);
            }

            for (var c = 0; c < 3; c++)
            {
                var value = Vector256.LoadUnsafe(ref source[c].Values[start + x + offset]);
                (Vector256.LoadUnsafe(ref mean, (nuint)((c * width) + x)) + (weight * value)).StoreUnsafe(ref mean, (nuint)((c * width) + x));
            }

            (Vector256.LoadUnsafe(ref mean, (nuint)((3 * width) + x)) + weight).StoreUnsafe(ref mean, (nuint)((3 * width) + x));
        }
    }

    /// <summary>How far eight pixels are from showing the same surface as their neighbours: the largest of three squared differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Surface(DenoiserWorkspace work, int at, int offset, int dx, int dy)
    {
        var turn = Squared(work.Normals[0], at, offset) + Squared(work.Normals[1], at, offset) + Squared(work.Normals[2], at, offset);
        var depth = Vector256.LoadUnsafe(ref work.Depth.Values[at]);
        var expected = (Vector256.LoadUnsafe(ref work.SlopeX.Values[at]) * dx) + (Vector256.LoadUnsafe(ref work.SlopeY.Values[at]) * dy);
        var step = Vector256.LoadUnsafe(ref work.Depth.Values[at + offset]) - depth - expected;
        var farthest = (depth * depth * (DepthTolerance * DepthTolerance)) + Vector256.Create(1e-6f);
        var cover = Squared(work.Coverage, at, offset);
        return Vector256.MaxNative(
            Vector256.MaxNative(turn * (1 / (NormalTolerance * NormalTolerance)), cover * (1 / (CoverageTolerance * CoverageTolerance))),
            step * step / farthest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Squared(PaddedPlane plane, int at, int offset)
    {
        var difference = Vector256.LoadUnsafe(ref plane.Values[at]) - Vector256.LoadUnsafe(ref plane.Values[at + offset]);
        return difference * difference;
    }

    private static void Divide(ReadOnlySpan<float> means, int width, PaddedPlane[] target, int y)
    {
        for (var c = 0; c < 3; c++)
        {
            var row = target[c].Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                // The pixel itself always counts.
                row[x] = means[(c * width) + x] / means[(3 * width) + x];
            }
        }
    }

    private static int RoundUp(int width) => (width + 7) & ~7;
}
