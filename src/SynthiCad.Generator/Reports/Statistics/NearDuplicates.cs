using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Reports.Statistics;

/// <summary>Finds the images that look most alike.</summary>
internal static class NearDuplicates
{
    /// <summary>Up to so many images every pair is compared.</summary>
    public const int MostForAllPairs = 40_000;

    private const int BandBits = 16;
    private const int Bands = 64 / BandBits;

    /// <summary>
    /// The closest pairs, nearest first, ties by order. In larger sets only images that share a quarter of their bits are
    /// compared, which finds every pair that differs in at most three bits.
    /// </summary>
    public static IReadOnlyList<NearPair> Find(List<Fingerprint> images, int count, CancellationToken cancellation)
    {
        var best = new List<(int Distance, int First, int Second)>();
        if (images.Count <= MostForAllPairs)
        {
            var gate = new Lock();
            Parallel.For(0, images.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
            {
                var own = new List<(int Distance, int First, int Second)>();
                Compare(CollectionsMarshal.AsSpan(images), i, i + 1, count, own);
                lock (gate)
                {
                    best.AddRange(own);
                    Trim(best, count);
                }
            });
        }
        else
        {
            for (var band = 0; band < Bands; band++)
            {
                cancellation.ThrowIfCancellationRequested();
                CompareBand(images, band * BandBits, count, best);
            }
        }

        Trim(best, count);
        return best.ConvertAll(pair => new NearPair(pair.Distance, images[pair.First], images[pair.Second]));
    }

    private static void Compare(Span<Fingerprint> images, int first, int start, int count, List<(int Distance, int First, int Second)> best)
    {
        var bits = images[first].Bits;
        var limit = 64;
        for (var j = start; j < images.Length; j++)
        {
            var distance = BitOperations.PopCount(bits ^ images[j].Bits);
            if (distance < limit)
            {
                best.Add((distance, first, j));
                if (best.Count >= 4 * count)
                {
                    Trim(best, count);
                    limit = best[^1].Distance;
                }
            }
        }

        Trim(best, count);
    }

    private static void CompareBand(List<Fingerprint> images, int shift, int count, List<(int Distance, int First, int Second)> best)
    {
        var order = Enumerable.Range(0, images.Count).ToArray();
        var keys = Array.ConvertAll(order, i => (ushort)(images[i].Bits >> shift));
        Array.Sort(keys, order);
        var limit = 64;
        for (var i = 0; i < order.Length; i++)
        {
            for (var j = i + 1; j < order.Length && keys[j] == keys[i]; j++)
            {
                var distance = BitOperations.PopCount(images[order[i]].Bits ^ images[order[j]].Bits);
                if (distance > limit)
                {
                    continue;
                }

                best.Add((distance, Math.Min(order[i], order[j]), Math.Max(order[i], order[j])));
                if (best.Count >= 1000)
                {
                    Trim(best, count);
                    limit = best[^1].Distance;
                }
            }
        }
    }

    private static void Trim(List<(int Distance, int First, int Second)> best, int count)
    {
        best.Sort();
        for (var i = best.Count - 1; i > 0; i--)
        {
            if (best[i] == best[i - 1])
            {
                best.RemoveAt(i);
            }
        }

        if (best.Count > count)
        {
            best.RemoveRange(count, best.Count - count);
        }
    }
}
