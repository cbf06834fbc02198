namespace SynthiCad.Generator.Scenes.Resting;

/// <summary>What a part stands on, seen along gravity.</summary>
internal static class Contact
{
    /// <summary>Two unit vectors across <paramref name="down"/>.</summary>
    public static (Vec3 U, Vec3 V) Across(Vec3 down)
    {
        var helper = Math.Abs(down.Z) < 0.9 ? new Vec3(0, 0, 1) : new Vec3(1, 0, 0);
        var u = Vec3.Normalize(Vec3.Cross(helper, down));
        return (u, Vec3.Cross(down, u));
    }

    /// <summary>Corners of the convex hull of points in a plane, counter-clockwise, as indices (Andrew's monotone chain).</summary>
    public static List<int> Polygon(IReadOnlyList<(double X, double Y)> points)
    {
        var order = Enumerable.Range(0, points.Count).OrderBy(i => points[i].X).ThenBy(i => points[i].Y).ToList();
        if (order.Count < 3)
        {
            return order;
        }

        var hull = new List<int>();
        Chain(points, order, hull);
        order.Reverse();
        Chain(points, order, hull);
        // All in one place.
        return hull.Count == 0 ? [order[0]] : hull;
    }

    /// <summary>Twice the signed area of a triangle.</summary>
    public static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private static void Chain(IReadOnlyList<(double X, double Y)> points, List<int> order, List<int> hull)
    {
        var start = hull.Count;
        foreach (var index in order)
        {
            while (hull.Count >= start + 2 && Turn(points[hull[^2]], points[hull[^1]], points[index]) <= 0)
            {
                hull.RemoveAt(hull.Count - 1);
            }

            hull.Add(index);
        }

        // Its last point starts the other chain.
        hull.RemoveAt(hull.Count - 1);
    }
}
