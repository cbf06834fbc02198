namespace SynthiCad.Generator.Scenes.Resting;

/// <summary>The convex hull of a few hundred points, point by point: faces that see the new point give way to a fan from their rim.</summary>
internal static class SmallHull
{
    /// <summary>A face: corners counter-clockwise from outside, unit normal, distance from the origin.</summary>
    internal readonly record struct Face(int A, int B, int C, Vec3 Normal, double Offset);

    /// <summary>The hull's faces; none where the points lie in a plane.</summary>
    public static IReadOnlyList<Face> Build(IReadOnlyList<Vec3> points)
    {
        var size = 0.0;
        foreach (var point in points)
        {
            size = Math.Max(size, (point - points[0]).Length());
        }

        var tolerance = size * 1e-9;
        if (First(points, size * 1e-6) is not { } faces)
        {
            return [];
        }

        for (var i = 0; i < points.Count; i++)
        {
            Add(faces, points, i, tolerance);
        }

        return faces;
    }

    /// <summary>Whether a point lies behind all faces, strictly.</summary>
    public static bool Inside(IReadOnlyList<Face> faces, Vec3 point)
    {
        foreach (var face in faces)
        {
            if (Vec3.Dot(face.Normal, point) >= face.Offset)
            {
                return false;
            }
        }

        return true;
    }

    private static List<Face>? First(IReadOnlyList<Vec3> points, double tolerance)
    {
        var b = Farthest(points, p => (p - points[0]).Length());
        if ((points[b] - points[0]).Length() <= tolerance)
        {
            return null;
        }

        var line = Vec3.Normalize(points[b] - points[0]);
        double FromLine(Vec3 p) => Vec3.Cross(p - points[0], line).Length();
        var c = Farthest(points, FromLine);
        if (FromLine(points[c]) <= tolerance)
        {
            return null;
        }

        var normal = Vec3.Normalize(Vec3.Cross(points[b] - points[0], points[c] - points[0]));
        double FromPlane(Vec3 p) => Math.Abs(Vec3.Dot(p - points[0], normal));
        var d = Farthest(points, FromPlane);
        if (FromPlane(points[d]) <= tolerance)
        {
            return null;
        }

        var above = Vec3.Dot(points[d] - points[0], normal) > 0;
        return above
            ? [Make(points, 0, c, b), Make(points, 0, b, d), Make(points, b, c, d), Make(points, c, 0, d)]
            : [Make(points, 0, b, c), Make(points, b, 0, d), Make(points, c, b, d), Make(points, 0, c, d)];
    }

    private static void Add(List<Face> faces, IReadOnlyList<Vec3> points, int index, double tolerance)
    {
        var point = points[index];
        var rim = new HashSet<(int From, int To)>();
        foreach (var face in faces)
        {
            if (Vec3.Dot(face.Normal, point) <= face.Offset + tolerance)
            {
                continue;
            }

            foreach (var (from, to) in new[] { (face.A, face.B), (face.B, face.C), (face.C, face.A) })
            {
                // An edge that two seen faces share lies inside the seen region.
                if (!rim.Remove((to, from)))
                {
                    rim.Add((from, to));
                }
            }
        }

        if (rim.Count == 0)
        {
            return;
        }

        faces.RemoveAll(face => Vec3.Dot(face.Normal, point) > face.Offset + tolerance);
        foreach (var (from, to) in rim.OrderBy(edge => edge))
        {
            faces.Add(Make(points, from, to, index));
        }
    }

    private static Face Make(IReadOnlyList<Vec3> points, int a, int b, int c)
    {
        var normal = Vec3.Cross(points[b] - points[a], points[c] - points[a]);
        var length = normal.Length();
        normal = length > 0 ? normal / length : default;
        return new Face(a, b, c, normal, Vec3.Dot(normal, points[a]));
    }

    private static int Farthest(IReadOnlyList<Vec3> points, Func<Vec3, double> distance)
    {
        var best = 0;
        for (var i = 1; i < points.Count; i++)
        {
            if (distance(points[i]) > distance(points[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
