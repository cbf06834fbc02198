using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Cuts a plane polygon, convex or not, into triangles.</summary>
internal static class EarClipper
{
    /// <summary>Most corners of a face that is not convex: clipping takes cubic time at worst.</summary>
    public const int LargestConcave = 1024;

    /// <summary>Appends three corner numbers a triangle, wound like the polygon: always two triangles fewer than corners.</summary>
    /// <returns>False where the polygon is neither convex nor within <see cref="LargestConcave"/>.</returns>
    public static bool Triangulate(ReadOnlySpan<Vector3> polygon, List<int> triangles)
    {
        if (polygon.Length < 3)
        {
            return true;
        }

        var flat = Project(polygon);
        if (IsConvex(flat))
        {
            for (var i = 1; i + 1 < polygon.Length; i++)
            {
                Add(triangles, 0, i, i + 1);
            }

            return true;
        }

        if (polygon.Length > LargestConcave)
        {
            return false;
        }

        var ring = new List<int>(polygon.Length);
        for (var i = 0; i < polygon.Length; i++)
        {
            ring.Add(i);
        }

        while (ring.Count > 3)
        {
            var ear = FindEar(flat, ring);
            Add(triangles, ring[(ear + ring.Count - 1) % ring.Count], ring[ear], ring[(ear + 1) % ring.Count]);
            ring.RemoveAt(ear);
        }

        Add(triangles, ring[0], ring[1], ring[2]);
        return true;
    }

    // Onto the coordinate plane that the polygon's (Newell) normal is nearest to, turned so that it runs counter-clockwise.
    private static (double X, double Y)[] Project(ReadOnlySpan<Vector3> polygon)
    {
        double nx = 0, ny = 0, nz = 0;
        for (var i = 0; i < polygon.Length; i++)
        {
            Vector3 a = polygon[i], b = polygon[(i + 1) % polygon.Length];
            nx += ((double)a.Y - b.Y) * ((double)a.Z + b.Z);
            ny += ((double)a.Z - b.Z) * ((double)a.X + b.X);
            nz += ((double)a.X - b.X) * ((double)a.Y + b.Y);
        }

        var flat = new (double X, double Y)[polygon.Length];
        for (var i = 0; i < polygon.Length; i++)
        {
            var p = polygon[i];
            flat[i] = Math.Abs(nz) >= Math.Abs(nx) && Math.Abs(nz) >= Math.Abs(ny) ? (nz < 0 ? -p.X : p.X, p.Y)
                : Math.Abs(ny) >= Math.Abs(nx) ? (ny < 0 ? -p.Z : p.Z, p.X)
                : (nx < 0 ? -p.Y : p.Y, p.Z);
        }

        return flat;
    }

    private static bool IsConvex((double X, double Y)[] flat)
    {
        var turns = 0;
        for (var i = 0; i < flat.Length; i++)
        {
            var a = flat[i];
            var b = flat[(i + 1) % flat.Length];
            var c = flat[(i + 2) % flat.Length];
            if (!(Cross(a, b, c) > 0))
            {
                return false;
            }

            // A star polygon turns left everywhere but goes round more than once.
            if ((b.X > a.X) != (c.X > b.X))
            {
                turns++;
            }
        }

        return turns <= 2;
    }

    private static int FindEar((double X, double Y)[] flat, List<int> ring)
    {
        var fallback = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            int before = ring[(i + ring.Count - 1) % ring.Count], at = ring[i], after = ring[(i + 1) % ring.Count];
            if (!(Cross(flat[before], flat[at], flat[after]) > 0))
            {
                continue;
            }

            fallback = i;
            if (!AnyInside(flat, ring, before, at, after))
            {
                return i;
            }
        }

        // Self-intersecting or flat: any corner will do, the count of triangles stays right.
        return fallback;
    }

    private static bool AnyInside((double X, double Y)[] flat, List<int> ring, int a, int b, int c)
    {
        foreach (var i in ring)
        {
            var p = flat[i];
            if (i == a || i == b || i == c || p == flat[a] || p == flat[b] || p == flat[c])
            {
                continue;
            }

            if (Cross(flat[a], flat[b], p) >= 0 && Cross(flat[b], flat[c], p) >= 0 && Cross(flat[c], flat[a], p) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static double Cross((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private static void Add(List<int> triangles, int a, int b, int c)
    {
        triangles.Add(a);
        triangles.Add(b);
        triangles.Add(c);
    }
}
