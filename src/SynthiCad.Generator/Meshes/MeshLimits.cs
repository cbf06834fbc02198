namespace SynthiCad.Generator.Meshes;

/// <summary>Bounds for formats that place one mesh many times, where the file's length does not bound what it unfolds to.</summary>
internal static class MeshLimits
{
    /// <summary>Most triangles. A part takes about 150 bytes a triangle while it is read, and a path tracer's hierarchy comes on top.</summary>
    public const int Most = 4 << 20;

    /// <summary>Most vertices: those of separate triangles.</summary>
    public const int MostVertices = 3 * Most;

    /// <summary>Refuses to add so many triangles and vertices.</summary>
    public static void Check(RawMesh raw, long triangles, long vertices)
    {
        if ((raw.Indices.Count / 3) + triangles > Most || raw.Positions.Count + vertices > MostVertices)
        {
            throw raw.Error(
                ErrorCodes.MeshTooLarge,
                FormattableString.Invariant($"the file unfolds to {(raw.Indices.Count / 3) + triangles} triangles and {raw.Positions.Count + vertices} vertices or more; expected at most {Most} and {MostVertices}"));
        }
    }
}
