namespace SynthiCad.Generator.Scenes.Resting;

/// <summary>
/// Points of a part that it can stand on: its convex hull's, and perhaps a few more. A hull of extreme points is built
/// first; what lies inside that is left out.
/// </summary>
internal static class OuterPoints
{
    private const int Directions = 400;

    /// <summary>A part of the points that holds all corners of their convex hull.</summary>
    public static Vec3[] Of(Vec3[] points)
    {
        if (points.Length <= 64)
        {
            return points;
        }

        var extreme = Extreme(points);
        var hull = SmallHull.Build(extreme);
        if (hull.Count == 0)
        {
            return points;
        }

        var kept = new HashSet<Vec3>(extreme);
        foreach (var point in points)
        {
            if (!SmallHull.Inside(hull, point))
            {
                kept.Add(point);
            }
        }

        return [.. points.Where(kept.Contains).Distinct()];
    }

    // The farthest point in evenly spread directions (a spiral of equal areas).
    private static List<Vec3> Extreme(Vec3[] points)
    {
        var found = new HashSet<Vec3>();
        var order = new List<Vec3>();
        for (var i = 0; i < Directions; i++)
        {
            var z = 1 - (2 * (i + 0.5) / Directions);
            var angle = i * Math.PI * (3 - Math.Sqrt(5));
            var flat = Math.Sqrt(1 - (z * z));
            var direction = new Vec3(flat * Math.Cos(angle), flat * Math.Sin(angle), z);
            var best = points[0];
            var reach = Vec3.Dot(best, direction);
            foreach (var point in points)
            {
                var other = Vec3.Dot(point, direction);
                if (other > reach)
                {
                    (best, reach) = (point, other);
                }
            }

            if (found.Add(best))
            {
                order.Add(best);
            }
        }

        return order;
    }
}
