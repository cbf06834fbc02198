using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>Turns what a file holds into what can be rendered, and says what was dropped or is odd.</summary>
internal static class MeshCleaner
{
    /// <summary>Welds vertices, drops zero-area and duplicate faces and unreferenced vertices, and diagnoses the surface.</summary>
    /// <exception cref="SynthiCadException">No triangle, or none with an area.</exception>
    public static MeshReadResult Clean(RawMesh raw, string name)
    {
        if (raw.Indices.Count == 0)
        {
            throw raw.Error(ErrorCodes.EmptyMesh, FormattableString.Invariant($"the file has {raw.Positions.Count} vertices and no triangle; expected a surface"));
        }

        var weld = MeshWelder.Weld(CollectionsMarshal.AsSpan(raw.Positions), out var positions);
        var indices = new int[raw.Indices.Count];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = weld[raw.Indices[i]];
        }

        // Counted before flat faces go: a flat face between two edges closes the surface.
        var duplicates = 0;
        var zeroArea = 0;
        var unique = DropDuplicates(indices, ref duplicates, ref zeroArea);
        var diagnostics = MeshDiagnostics.Analyze(positions, CollectionsMarshal.AsSpan(unique));
        var kept = DropFlat(positions, unique, ref zeroArea);
        if (kept.Count == 0)
        {
            throw raw.Error(ErrorCodes.AllDegenerate, FormattableString.Invariant($"all {indices.Length / 3} faces have zero area; expected a surface"));
        }

        var final = Compact(positions, kept, raw.Positions.Count, weld, raw.Indices, out var unreferenced);
        Report(raw, duplicates, zeroArea, unreferenced, diagnostics);
        return new MeshReadResult(new Mesh(name, final, [.. kept]) { BaseColor = raw.BaseColor }, raw.Warnings);
    }

    private static List<int> DropDuplicates(int[] indices, ref int duplicates, ref int zeroArea)
    {
        var seen = new HashSet<(int, int, int)>(indices.Length / 3);
        var kept = new List<int>(indices.Length);
        for (var i = 0; i < indices.Length; i += 3)
        {
            int a = indices[i], b = indices[i + 1], c = indices[i + 2];
            if (a == b || b == c || c == a)
            {
                zeroArea++;
                continue;
            }

            // The key starts at the smallest vertex and keeps the winding: the back of a sheet is not its duplicate.
            var key = a < b && a < c ? (a, b, c) : b < c ? (b, c, a) : (c, a, b);
            if (!seen.Add(key))
            {
                duplicates++;
                continue;
            }

            kept.Add(a);
            kept.Add(b);
            kept.Add(c);
        }

        return kept;
    }

    private static List<int> DropFlat(Vector3[] positions, List<int> indices, ref int zeroArea)
    {
        var kept = new List<int>(indices.Count);
        for (var i = 0; i < indices.Count; i += 3)
        {
            if (MeshMath.Area(positions[indices[i]], positions[indices[i + 1]], positions[indices[i + 2]]) > 0)
            {
                kept.Add(indices[i]);
                kept.Add(indices[i + 1]);
                kept.Add(indices[i + 2]);
            }
            else
            {
                zeroArea++;
            }
        }

        return kept;
    }

    private static Vector3[] Compact(Vector3[] positions, List<int> kept, int rawCount, int[] weld, List<int> rawIndices, out int unreferenced)
    {
        var map = new int[positions.Length];
        foreach (var index in kept)
        {
            map[index] = 1;
        }

        var final = new List<Vector3>(positions.Length);
        for (var i = 0; i < positions.Length; i++)
        {
            if (map[i] != 0)
            {
                map[i] = final.Count;
                final.Add(positions[i]);
            }
        }

        for (var i = 0; i < kept.Count; i++)
        {
            kept[i] = map[kept[i]];
        }

        // Only what no face of the file names: a vertex of a dropped face was reported with it.
        var named = new bool[positions.Length];
        foreach (var index in rawIndices)
        {
            named[weld[index]] = true;
        }

        unreferenced = 0;
        for (var i = 0; i < rawCount; i++)
        {
            unreferenced += named[weld[i]] ? 0 : 1;
        }

        return [.. final];
    }

    private static void Report(RawMesh raw, int duplicates, int zeroArea, int unreferenced, MeshDiagnostics diagnostics)
    {
        Count(raw, ErrorCodes.ZeroAreaFaces, zeroArea, "zero-area face(s) dropped");
        Count(raw, ErrorCodes.DuplicateFaces, duplicates, "duplicate face(s) dropped");
        Count(raw, ErrorCodes.UnreferencedVertices, unreferenced, "vertices that no face uses dropped");
        Count(raw, ErrorCodes.OpenEdges, diagnostics.OpenEdges, "open edge(s): the surface has holes, or vertices that belong together differ in their last digits; it is rendered two-sided, and edges there are shaded hard. Close it in CAD, or merge near vertices on export");
        Count(raw, ErrorCodes.NonManifoldEdges, diagnostics.NonManifoldEdges, "edge(s) with more than two faces");
        Count(raw, ErrorCodes.InconsistentWinding, diagnostics.InconsistentEdges, "edge(s) between faces wound in opposite directions");
        if (diagnostics is { IsWatertight: true, SignedVolume: < 0 })
        {
            raw.Warn(ErrorCodes.InsideOut, "the surface is closed but its faces are wound clockwise seen from outside (inside out)");
        }
    }

    private static void Count(RawMesh raw, string code, int count, string what)
    {
        if (count > 0)
        {
            raw.Warn(code, FormattableString.Invariant($"{count} {what}"));
        }
    }
}
