using Resilience.Corruptions.Filters;
using Resilience.Corruptions.Textures;

namespace Resilience.Corruptions.Extra;

/// <summary>
/// Light in drops of water: bright where the surface turns towards the upper left or away from the lower right, told by how far a place is from
/// a drop's edge.
/// </summary>
internal static class WaterDrops
{
    private const float Furthest = 20;
    private const float Far = 1e6f;

    // The slope from the upper left to the lower right, and the distance itself.
    private static readonly float[] Relief = [-2, -1, 0, -1, 1, 1, 0, 1, 2];

    /// <summary>Replaces the amount of liquid by the light it adds, 0..<paramref name="strength"/>.</summary>
    public static void Light(Plane liquid, float strength)
    {
        using var distance = new Plane(liquid.Width, liquid.Height);
        MarkEdges(liquid, distance);
        DistanceField.Sweep(distance);
        foreach (ref var value in distance.Values)
        {
            value = Math.Min(value, Furthest);
        }

        using var relief = new Plane(liquid.Width, liquid.Height);
        Filter(distance, relief, Blur);
        Equalise(relief);
        Filter(relief, distance, Relief);
        foreach (ref var value in distance.Values)
        {
            value = Math.Clamp(value, 0, 255);
        }

        Filter(distance, relief, Blur);
        var most = 0f;
        for (var i = 0; i < liquid.Values.Length; i++)
        {
            liquid.Values[i] *= relief.Values[i];
            most = Math.Max(most, liquid.Values[i]);
        }

        foreach (ref var value in liquid.Values)
        {
            value = most > 0 ? value / most * strength : 0;
        }
    }

    private static float[] Blur { get; } = [.. Enumerable.Repeat(1 / 9f, 9)];

    /// <summary>0 on the pixels of drops that have a dry neighbour.</summary>
    private static void MarkEdges(Plane liquid, Plane edges)
    {
        for (var y = 0; y < liquid.Height; y++)
        {
            for (var x = 0; x < liquid.Width; x++)
            {
                var edge = liquid.Row(y)[x] > 0 && (IsDry(liquid, x - 1, y) || IsDry(liquid, x + 1, y) || IsDry(liquid, x, y - 1) || IsDry(liquid, x, y + 1));
                edges.Row(y)[x] = edge ? 0 : Far;
            }
        }
    }

    private static bool IsDry(Plane liquid, int x, int y) => (uint)x < (uint)liquid.Width && (uint)y < (uint)liquid.Height && liquid.Row(y)[x] == 0;

    private static void Filter(Plane source, Plane target, float[] weights)
    {
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.Row(y);
            row.Clear();
            for (var i = 0; i < weights.Length; i++)
            {
                RowMath.AddShifted(row, source.Row(Math.Clamp(y + (i / 3) - 1, 0, source.Height - 1)), (i % 3) - 1, weights[i]);
            }
        }
    }

    /// <summary>Spreads the distances, cut to whole pixels, over 0..255 so that each range of values is as frequent.</summary>
    private static void Equalise(Plane plane)
    {
        Span<int> counts = stackalloc int[(int)Furthest + 1];
        foreach (var value in plane.Values)
        {
            counts[Math.Min((int)value, (int)Furthest)]++;
        }

        var least = 0;
        while (counts[least] == 0)
        {
            least++;
        }

        Span<float> spread = stackalloc float[counts.Length];
        var below = 0;
        var rest = plane.Values.Length - counts[least];
        for (var i = least + 1; i < counts.Length; i++)
        {
            below += counts[i];
            spread[i] = rest == 0 ? 0 : MathF.Round(255f * below / rest);
        }

        foreach (ref var value in plane.Values)
        {
            value = spread[Math.Min((int)value, (int)Furthest)];
        }
    }
}
