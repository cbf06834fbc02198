namespace Resilience.Corruptions.Filters;

/// <summary>Values between pixels.</summary>
internal static class Bilinear
{
    /// <summary>The value at a place, where (0, 0) is the first pixel's centre.</summary>
    public static float Sample(Plane plane, double x, double y, Border border)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (u, v) = ((float)(x - left), (float)(y - top));
        var (x0, x1) = (BorderIndex.Of(left, plane.Width, border), BorderIndex.Of(left + 1, plane.Width, border));
        var upper = plane.Row(BorderIndex.Of(top, plane.Height, border));
        var lower = plane.Row(BorderIndex.Of(top + 1, plane.Height, border));
        var above = upper[x0] + (u * (upper[x1] - upper[x0]));
        var below = lower[x0] + (u * (lower[x1] - lower[x0]));
        return above + (v * (below - above));
    }
}
