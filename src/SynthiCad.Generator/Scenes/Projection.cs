using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>Where a part lands in the frame, from its vertices.</summary>
internal static class Projection
{
    /// <summary>Share of the part's full box in pixels that lies outside the frame; 1 where a vertex is not in front of the camera.</summary>
    public static double Truncation(Vector3[] positions, int[] indices, Matrix4x4 partToWorld, Camera camera, int width, int height)
    {
        var forward = Vector3.Normalize(camera.Target - camera.Position);
        var right = Vector3.Normalize(Vector3.Cross(forward, camera.Up));
        var up = Vector3.Cross(right, forward);
        var scale = height / (2 * MathF.Tan(float.DegreesToRadians(camera.VerticalFieldOfView) / 2));
        var low = new Vector2(float.PositiveInfinity);
        var high = new Vector2(float.NegativeInfinity);
        foreach (var index in indices)
        {
            var view = Vector3.Transform(positions[index], partToWorld) - camera.Position;
            var depth = Vector3.Dot(view, forward);
            if (depth <= 0)
            {
                return 1;
            }

            var pixel = new Vector2(Vector3.Dot(view, right), -Vector3.Dot(view, up)) * (scale / depth);
            low = Vector2.Min(low, pixel);
            high = Vector2.Max(high, pixel);
        }

        var half = new Vector2(width, height) / 2;
        var full = high - low;
        var inside = Vector2.Max(Vector2.Min(high, half) - Vector2.Max(low, -half), Vector2.Zero);
        var area = full.X * full.Y;
        return area > 0 ? Math.Clamp(1 - ((double)(inside.X * inside.Y) / area), 0, 1) : 1;
    }
}
