using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Textures;

/// <summary>
/// Clouds by midpoint displacement (diamond-square; Fournier, Fussell and Carpenter, CACM 1982) on a square that repeats: every round halves the
/// grid and divides the displacements.
/// </summary>
internal static class PlasmaFractal
{
    /// <summary>A texture of an image's size, the corner of the next larger power of two, spread over 0..1.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="decay">What displacements are divided by from one grid to the next, above 1; larger is smoother.</param>
    /// <param name="random">The stream.</param>
    public static Plane Create(int width, int height, double decay, ref CounterRandom random)
    {
        var side = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(width, height));
        using var square = new Plane(side, side);
        var most = 1.0;
        for (var step = side; step >= 2; step /= 2)
        {
            Refine(square, step, most, ref random);
            most /= decay;
        }

        var (least, greatest) = (float.MaxValue, float.MinValue);
        foreach (var value in square.Values)
        {
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        var texture = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                texture.Row(y)[x] = greatest > least ? (square.Row(y)[x] - least) / (greatest - least) : 0;
            }
        }

        return texture;
    }

    private static void Refine(Plane square, int step, double most, ref CounterRandom random)
    {
        var half = step / 2;
        for (var y = half; y < square.Height; y += step)
        {
            for (var x = half; x < square.Width; x += step)
            {
                var mean = (At(square, x - half, y - half) + At(square, x + half, y - half) + At(square, x - half, y + half) + At(square, x + half, y + half)) / 4;
                square.Row(y)[x] = mean + Displacement(most, ref random);
            }
        }

        for (var y = 0; y < square.Height; y += half)
        {
            // Every second row begins with a point that is still open.
            for (var x = y % step == 0 ? half : 0; x < square.Width; x += step)
            {
                var mean = (At(square, x - half, y) + At(square, x + half, y) + At(square, x, y - half) + At(square, x, y + half)) / 4;
                square.Row(y)[x] = mean + Displacement(most, ref random);
            }
        }
    }

    private static float Displacement(double most, ref CounterRandom random) => (float)(most * ((2 * random.NextDouble()) - 1));

    // The side is a power of two, so the mask wraps.
    private static float At(Plane square, int x, int y) => square.Row(y & (square.Height - 1))[x & (square.Width - 1)];
}
