namespace SynthiCad.Generator.Scenes.Collision;

/// <summary>
/// Whether two triangles meet: by separating axes, which decides for convex shapes. Candidates are both normals, the nine
/// cross products of edges, and the in-plane normals of all edges, which are needed where the triangles are coplanar.
/// </summary>
internal static class TriangleOverlap
{
    /// <summary>False where some axis keeps them at least <paramref name="margin"/> apart; triangles that only touch are apart at margin 0.</summary>
    public static bool Test(in Triangle a, in Triangle b, double margin)
    {
        var normalA = Vec3.Cross(a.Q - a.P, a.R - a.P);
        var normalB = Vec3.Cross(b.Q - b.P, b.R - b.P);
        if (Separates(normalA, a, b, margin) || Separates(normalB, a, b, margin))
        {
            return false;
        }

        Span<Vec3> edgesA = [a.Q - a.P, a.R - a.Q, a.P - a.R];
        Span<Vec3> edgesB = [b.Q - b.P, b.R - b.Q, b.P - b.R];
        foreach (var edgeA in edgesA)
        {
            foreach (var edgeB in edgesB)
            {
                if (Separates(Vec3.Cross(edgeA, edgeB), a, b, margin))
                {
                    return false;
                }
            }
        }

        for (var i = 0; i < 3; i++)
        {
            if (Separates(Vec3.Cross(normalA, edgesA[i]), a, b, margin) || Separates(Vec3.Cross(normalB, edgesB[i]), a, b, margin))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Separates(Vec3 axis, in Triangle a, in Triangle b, double margin)
    {
        var squared = Vec3.Dot(axis, axis);
        // Parallel edges have no cross product; other axes speak for them.
        if (squared < 1e-24)
        {
            return false;
        }

        var (a0, a1, a2) = (Vec3.Dot(axis, a.P), Vec3.Dot(axis, a.Q), Vec3.Dot(axis, a.R));
        var (b0, b1, b2) = (Vec3.Dot(axis, b.P), Vec3.Dot(axis, b.Q), Vec3.Dot(axis, b.R));
        var gap = Math.Max(
            Math.Min(b0, Math.Min(b1, b2)) - Math.Max(a0, Math.Max(a1, a2)),
            Math.Min(a0, Math.Min(a1, a2)) - Math.Max(b0, Math.Max(b1, b2)));
        return gap >= margin * Math.Sqrt(squared);
    }
}
