using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Denoising;

/// <summary>Between frames and planes.</summary>
internal static class FrameReader
{
    private const float SmallestDivisor = 0.01f;

    /// <summary>Fills one row of the planes; numbers that are not finite count as 0.</summary>
    public static void Read(DenoiserWorkspace work, Vector3[] radiance, RenderGuides guides, int y)
    {
        for (var x = 0; x < work.Width; x++)
        {
            var pixel = (y * work.Width) + x;
            var at = work.Depth.At(x, y);
            var normal = Finite(guides.Normals[pixel]);

            // Where samples miss, there is no base colour to divide by: their share, about 1 - |n|, counts as white.
            var divisor = Finite(guides.Albedo[pixel]) + new Vector3(MathF.Max(0, 1 - normal.Length()) + SmallestDivisor);
            var color = Finite(radiance[pixel]) / divisor;
            var variance = Vector3.Max(Finite(guides.Variance[pixel] / (divisor * divisor)), Vector3.Zero);
            for (var c = 0; c < 3; c++)
            {
                work.Divisor[c].Values[at] = divisor[c];
                work.Color[c].Values[at] = color[c];
                work.Variance[c].Values[at] = variance[c];
                work.Normals[c].Values[at] = normal[c];
            }

            work.Luminance.Values[at] = color.X + color.Y + color.Z;
            work.Depth.Values[at] = float.IsFinite(guides.Depth[pixel]) ? guides.Depth[pixel] : 0;
            work.Coverage.Values[at] = float.IsFinite(guides.Coverage[pixel]) ? guides.Coverage[pixel] : 0;
        }
    }

    /// <summary>Writes one row of the result.</summary>
    public static void Write(DenoiserWorkspace work, Vector3[] radiance, int y)
    {
        for (var x = 0; x < work.Width; x++)
        {
            var at = work.Depth.At(x, y);
            radiance[(y * work.Width) + x] = new Vector3(
                work.Result[0].Values[at] * work.Divisor[0].Values[at],
                work.Result[1].Values[at] * work.Divisor[1].Values[at],
                work.Result[2].Values[at] * work.Divisor[2].Values[at]);
        }
    }

    private static Vector3 Finite(Vector3 v) => float.IsFinite(v.X + v.Y + v.Z) ? v : Vector3.Zero;
}
