namespace SynthiCad.Generator.Denoising;

/// <summary>How depth changes over a surface that is seen at an angle, so that such a surface does not count as full of edges.</summary>
internal static class DepthSlope
{
    /// <summary>Measures one row: the smaller of the steps to both sides, since the larger one may cross an edge.</summary>
    public static void Measure(DenoiserWorkspace work, int y)
    {
        var depth = work.Depth.Values;
        var stride = work.Depth.Stride;
        for (var x = 0; x < work.Width; x++)
        {
            var at = work.Depth.At(x, y);
            work.SlopeX.Values[at] = Smaller(depth[at] - depth[at - 1], depth[at + 1] - depth[at], x > 0, x + 1 < work.Width);
            work.SlopeY.Values[at] = Smaller(depth[at] - depth[at - stride], depth[at + stride] - depth[at], y > 0, y + 1 < work.Height);
        }
    }

    private static float Smaller(float before, float after, bool hasBefore, bool hasAfter)
    {
        if (!hasBefore || !hasAfter)
        {
            return hasBefore ? before : hasAfter ? after : 0;
        }

        return MathF.Abs(before) < MathF.Abs(after) ? before : after;
    }
}
