using Resilience.Corruptions.Filters;

namespace Resilience.Corruptions.Textures;

/// <summary>Distances to the nearest marked pixel, in pixels, by two sweeps with steps of 1 and √2 (Borgefors 1986).</summary>
internal static class DistanceField
{
    private const float Diagonal = 1.41421356f;

    /// <summary>Replaces a plane of zeros where pixels are marked, and of a large number elsewhere, by the distances.</summary>
    public static void Sweep(Plane plane)
    {
        for (var y = 0; y < plane.Height; y++)
        {
            for (var x = 0; x < plane.Width; x++)
            {
                Relax(plane, x, y, -1);
            }
        }

        for (var y = plane.Height - 1; y >= 0; y--)
        {
            for (var x = plane.Width - 1; x >= 0; x--)
            {
                Relax(plane, x, y, 1);
            }
        }
    }

    /// <summary>From the neighbour in the row, and the three in the row before (or after).</summary>
    private static void Relax(Plane plane, int x, int y, int step)
    {
        ref var value = ref plane.Row(y)[x];
        if ((uint)(x + step) < (uint)plane.Width)
        {
            value = Math.Min(value, plane.Row(y)[x + step] + 1);
        }

        if ((uint)(y + step) >= (uint)plane.Height)
        {
            return;
        }

        var row = plane.Row(y + step);
        value = Math.Min(value, row[x] + 1);
        if (x > 0)
        {
            value = Math.Min(value, row[x - 1] + Diagonal);
        }

        if (x + 1 < plane.Width)
        {
            value = Math.Min(value, row[x + 1] + Diagonal);
        }
    }
}
