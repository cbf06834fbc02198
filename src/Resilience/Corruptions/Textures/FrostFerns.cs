using Resilience.Corruptions.Filters;
using SynthiCad.Shared;

namespace Resilience.Corruptions.Textures;

/// <summary>
/// Ice on a window: ferns that grow from the pane, their branches at 60 degrees to either side as water's crystals have them, over a film of
/// uneven thickness. Stands in for the photographs of the original, which are not part of this library.
/// </summary>
internal static class FrostFerns
{
    private const int Ferns = 26;
    private const int Generations = 3;
    private const double BranchAngle = Math.PI / 3;
    private const double Step = 0.5;

    // Branches of branches are as many as pixels can show; this bounds the work on an image of any size.
    private const double ShortestBranch = 2.5;

    /// <summary>The thickness of the ice, 0..1: clear glass in places, closed ice in others.</summary>
    public static Plane Create(int width, int height, ref CounterRandom random)
    {
        var ice = PlasmaFractal.Create(width, height, 2, ref random);
        using var grain = PlasmaFractal.Create(width, height, 1.1, ref random);
        using var ferns = new Plane(width, height);
        for (var i = 0; i < Ferns; i++)
        {
            Plant(ferns, ref random);
        }

        GaussianFilter.Apply(ferns, Step);
        for (var i = 0; i < ice.Values.Length; i++)
        {
            // The film alone is dull; its grain and the ferns catch the light, more so where the ice is thick.
            var film = Smooth((ice.Values[i] - 0.25f) / 0.5f);
            ice.Values[i] = Math.Min(1, (film * ((0.9f * grain.Values[i]) + 0.15f)) + ((0.3f + (0.7f * film)) * ferns.Values[i]));
        }

        return ice;
    }

    private static float Smooth(float value)
    {
        var within = Math.Clamp(value, 0, 1);
        return within * within * (3 - (2 * within));
    }

    /// <summary>A fern that begins near the rim, where panes are coldest, and grows inwards.</summary>
    private static void Plant(Plane plane, ref CounterRandom random)
    {
        var around = random.NextDouble() * 2 * Math.PI;
        var outwards = 0.35 + (0.75 * random.NextDouble());
        var (sine, cosine) = Math.SinCos(around);
        var x = plane.Width * (0.5 + (0.5 * outwards * cosine));
        var y = plane.Height * (0.5 + (0.5 * outwards * sine));
        var direction = around + Math.PI + ((random.NextDouble() - 0.5) * Math.PI);
        Grow(plane, x, y, direction, Math.Min(plane.Width, plane.Height) * (0.15 + (0.35 * random.NextDouble())), Generations, 1, ref random);
    }

    /// <summary>A stem that bends a little, with branches on both sides that shorten towards the tip.</summary>
    private static void Grow(Plane plane, double x, double y, double direction, double length, int generation, double strength, ref CounterRandom random)
    {
        var bend = (random.NextDouble() - 0.5) / Math.Max(1, length);
        var untilBranch = ShortestBranch;
        var side = 1;
        for (var grown = 0.0; grown < length; grown += Step)
        {
            var left = 1 - (grown / length);
            Mark(plane, x, y, (float)(strength * (0.3 + (0.7 * left))));
            var (sine, cosine) = Math.SinCos(direction);
            x += Step * cosine;
            y += Step * sine;
            direction += Step * bend;
            untilBranch -= Step;
            var branch = length * left * (0.15 + (0.4 * random.NextDouble()));
            if (untilBranch > 0 || generation <= 1 || branch < ShortestBranch)
            {
                continue;
            }

            untilBranch = ShortestBranch * (0.5 + random.NextDouble());
            side = -side;
            Grow(plane, x, y, direction + (side * BranchAngle * (0.85 + (0.3 * random.NextDouble()))), branch, generation - 1, strength * 0.75, ref random);
        }
    }

    /// <summary>Spreads a point over the four pixels around it; ice does not grow thicker where it crosses itself.</summary>
    private static void Mark(Plane plane, double x, double y, float strength)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (u, v) = ((float)(x - left), (float)(y - top));
        Raise(plane, left, top, strength * (1 - u) * (1 - v));
        Raise(plane, left + 1, top, strength * u * (1 - v));
        Raise(plane, left, top + 1, strength * (1 - u) * v);
        Raise(plane, left + 1, top + 1, strength * u * v);
    }

    private static void Raise(Plane plane, int x, int y, float value)
    {
        if ((uint)x < (uint)plane.Width && (uint)y < (uint)plane.Height)
        {
            ref var pixel = ref plane.Row(y)[x];
            pixel = Math.Max(pixel, value);
        }
    }
}
