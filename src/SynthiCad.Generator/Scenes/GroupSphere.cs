using System.Numerics;

namespace SynthiCad.Generator.Scenes;

/// <summary>A sphere round several objects, for the camera to frame.</summary>
internal static class GroupSphere
{
    private const int Steps = 64;

    /// <summary>
    /// Round the corners of all parts' boxes, nearly the smallest: the centre goes ever shorter ways towards the corner that
    /// is farthest off (Bădoiu and Clarkson, "Smaller core-sets for balls", SODA 2003). A single object's own sphere.
    /// </summary>
    public static (Vector3 Center, float Radius) Around(IReadOnlyList<PlacedObject> placed)
    {
        if (placed.Count == 1)
        {
            return (placed[0].Center, placed[0].Radius);
        }

        var corners = placed.SelectMany(Corners).ToArray();
        var center = corners.Aggregate(Vector3.Zero, (sum, corner) => sum + corner) / corners.Length;
        for (var step = 1; step <= Steps; step++)
        {
            center += (Farthest(corners, center) - center) / (step + 1);
        }

        return (center, Vector3.Distance(Farthest(corners, center), center));
    }

    private static Vector3 Farthest(Vector3[] corners, Vector3 center)
    {
        var best = corners[0];
        foreach (var corner in corners)
        {
            best = Vector3.DistanceSquared(corner, center) > Vector3.DistanceSquared(best, center) ? corner : best;
        }

        return best;
    }

    private static IEnumerable<Vector3> Corners(PlacedObject item)
    {
        var (toWorld, center, half) = (item.ToWorld, item.Part.Bounds.Center, item.Part.Bounds.Half);
        for (var i = 0; i < 8; i++)
        {
            var sign = new Vector3((2 * (i & 1)) - 1, (i & 2) - 1, ((i & 4) / 2) - 1);
            yield return Vector3.Transform(center + (half * sign), toWorld);
        }
    }
}
