using SynthiCad.Shared;

namespace SynthiCad.Benchmarks.Models;

/// <summary>Seeded random numbers in bulk, drawn on all cores; the same on any number of them.</summary>
internal sealed class RandomWeights(ulong seed)
{
    private const int Piece = 1 << 20;
    private ulong tensors;

    /// <summary>Uniform numbers from -bound to bound; with bound = sqrt(6 / fan-in) that is He's initialisation.</summary>
    public float[] Uniform(long count, double bound)
    {
        var stream = tensors++;
        var result = new float[count];
        Parallel.For(0, (int)((count + Piece - 1) / Piece), piece =>
        {
            var random = new CounterRandom(seed, stream, (ulong)piece);
            foreach (ref var value in result.AsSpan(piece * Piece, (int)Math.Min(Piece, count - ((long)piece * Piece))))
            {
                value = (float)(((2 * random.NextSingle()) - 1) * bound);
            }
        });
        return result;
    }

    /// <summary>Images as networks read them, [n, 3, size, size], values 0..1.</summary>
    public void Images(Span<float> pixels, int size)
    {
        var rgb = new byte[size * size * 3];
        for (var image = 0; image < pixels.Length / rgb.Length; image++)
        {
            RandomImages.Draw(rgb, size, seed, (int)tensors++);
            for (var i = 0; i < rgb.Length; i++)
            {
                pixels[(image * rgb.Length) + (i % 3 * size * size) + (i / 3)] = rgb[i] / 255f;
            }
        }
    }
}
