using System.Numerics;

namespace SynthiCad.Generator.Scenes;

/// <summary>A sphere round several objects, for the camera to frame.</summary>
internal static class GroupSphere
{
    private const int Steps = 32;

    /// <summary>
    /// Round the corners of all parts' convex hulls, nearly the smallest: the centre goes ever shorter ways towards the corner that
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
        var toWorld = item.ToWorld;
        return item.Part.Resting.Points.Select(point => Vector3.Transform(point.ToVector(), toWorld));
    }
}
