using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Scenes.Collision;

/// <summary>The triangles of a part under a tree of boxes, in the part's own millimetres. Built once a part.</summary>
internal sealed class CollisionTree
{
    private const int LeafSize = 4;
    private readonly List<CollisionNode> nodes = [];
    private readonly Triangle[] triangles;

    public CollisionTree(Mesh mesh)
    {
        triangles = new Triangle[mesh.TriangleCount];
        for (var i = 0; i < triangles.Length; i++)
        {
            triangles[i] = new Triangle(At(mesh, 3 * i), At(mesh, (3 * i) + 1), At(mesh, (3 * i) + 2));
        }

        Build(0, triangles.Length);
    }

    /// <summary>The root is the first.</summary>
    public IReadOnlyList<CollisionNode> Nodes => nodes;

    /// <summary>In the order that leaves count in.</summary>
    public IReadOnlyList<Triangle> Triangles => triangles;

    /// <summary>Whether a point lies inside the surface: rays in three directions cross it an odd number of times, by majority.</summary>
    public bool Contains(Vec3 point)
    {
        // Not along axes, where CAD parts have edges that a ray would graze.
        Span<Vec3> directions = [new(0.8371, 0.3127, 0.4491), new(-0.2713, 0.9012, 0.3377), new(0.1319, -0.4177, 0.8989)];
        var votes = 0;
        foreach (var direction in directions)
        {
            votes += Crossings(0, point, direction) & 1;
        }

        return votes >= 2;
    }

    private static Vec3 At(Mesh mesh, int corner) => Vec3.From(mesh.Positions[mesh.Indices[corner]]);

    private int Build(int first, int count)
    {
        var (low, high) = (triangles[first].P, triangles[first].P);
        for (var i = first; i < first + count; i++)
        {
            low = Vec3.Min(low, Vec3.Min(triangles[i].P, Vec3.Min(triangles[i].Q, triangles[i].R)));
            high = Vec3.Max(high, Vec3.Max(triangles[i].P, Vec3.Max(triangles[i].Q, triangles[i].R)));
        }

        var place = nodes.Count;
        var (center, half) = ((low + high) / 2, (high - low) / 2);
        nodes.Add(new CollisionNode(center, half, first, count, 0));
        if (count <= LeafSize)
        {
            return place;
        }

        var axis = half.X >= half.Y && half.X >= half.Z ? 0 : half.Y >= half.Z ? 1 : 2;
        var keys = new double[count];
        for (var i = 0; i < count; i++)
        {
            var sum = triangles[first + i].P + triangles[first + i].Q + triangles[first + i].R;
            keys[i] = axis switch { 0 => sum.X, 1 => sum.Y, _ => sum.Z };
        }

        var sorted = triangles.AsSpan(first, count).ToArray();
        Array.Sort(keys, sorted);
        sorted.CopyTo(triangles, first);
        var left = Build(first, count / 2);
        var right = Build(first + (count / 2), count - (count / 2));
        nodes[place] = new CollisionNode(center, half, left, 0, right);
        return place;
    }

    private int Crossings(int node, Vec3 origin, Vec3 direction)
    {
        var box = nodes[node];
        if (!Hits(box, origin, direction))
        {
            return 0;
        }

        if (!box.IsLeaf)
        {
            return Crossings(box.First, origin, direction) + Crossings(box.Right, origin, direction);
        }

        var count = 0;
        for (var i = box.First; i < box.First + box.Count; i++)
        {
            count += Hits(triangles[i], origin, direction) ? 1 : 0;
        }

        return count;
    }

    private static bool Hits(in CollisionNode box, Vec3 origin, Vec3 direction)
    {
        var (near, far) = (0.0, double.PositiveInfinity);
        Slab(box.Center.X - origin.X, box.Half.X, direction.X, ref near, ref far);
        Slab(box.Center.Y - origin.Y, box.Half.Y, direction.Y, ref near, ref far);
        Slab(box.Center.Z - origin.Z, box.Half.Z, direction.Z, ref near, ref far);
        return near <= far;
    }

    private static void Slab(double offset, double half, double direction, ref double near, ref double far)
    {
        var (a, b) = ((offset - half) / direction, (offset + half) / direction);
        near = Math.Max(near, Math.Min(a, b));
        far = Math.Min(far, Math.Max(a, b));
    }

    // Möller and Trumbore, "Fast, minimum storage ray/triangle intersection", JGT 2(1), 1997.
    private static bool Hits(in Triangle triangle, Vec3 origin, Vec3 direction)
    {
        var (e1, e2) = (triangle.Q - triangle.P, triangle.R - triangle.P);
        var p = Vec3.Cross(direction, e2);
        var determinant = Vec3.Dot(e1, p);
        if (determinant == 0)
        {
            return false;
        }

        var s = origin - triangle.P;
        var u = Vec3.Dot(s, p) / determinant;
        var q = Vec3.Cross(s, e1);
        var v = Vec3.Dot(direction, q) / determinant;
        return u >= 0 && v >= 0 && u + v <= 1 && Vec3.Dot(e2, q) / determinant > 0;
    }
}
