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

        ApplyUnit(raw);
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
        var diagnostics = MeshDiagnostics.Analyze(positions, Select(indices, unique));
        var kept = DropFlat(positions, indices, unique, ref zeroArea);
        if (kept.Count == 0)
        {
            throw raw.Error(ErrorCodes.AllDegenerate, FormattableString.Invariant($"all {indices.Length / 3} faces have zero area; expected a surface"));
        }

        var final = Select(indices, kept);
        positions = Compact(positions, final);
        Report(raw, duplicates, zeroArea, CountUnreferenced(raw, weld), diagnostics);
        var mesh = new Mesh(name, positions, final) { BaseColor = raw.BaseColor };
        return new MeshReadResult(CornerGather.Apply(mesh, raw, CollectionsMarshal.AsSpan(kept)), raw.Warnings);
    }

    private static void ApplyUnit(RawMesh raw)
    {
        if (raw.Unit is 1)
        {
            return;
        }

        var positions = CollectionsMarshal.AsSpan(raw.Positions);
        for (var i = 0; i < positions.Length; i++)
        {
            var p = positions[i];
            positions[i] = new Vector3((float)(p.X * raw.Unit), (float)(p.Y * raw.Unit), (float)(p.Z * raw.Unit));
            raw.CheckPosition(positions[i], i, 0);
        }
    }

    // Triangle numbers of what is neither a repetition nor a face that uses a vertex twice.
    private static List<int> DropDuplicates(int[] indices, ref int duplicates, ref int zeroArea)
    {
        var seen = new HashSet<(int, int, int)>(indices.Length / 3);
        var kept = new List<int>(indices.Length / 3);
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

            kept.Add(i / 3);
        }

        return kept;
    }

    private static List<int> DropFlat(Vector3[] positions, int[] indices, List<int> triangles, ref int zeroArea)
    {
        var kept = new List<int>(triangles.Count);
        foreach (var triangle in triangles)
        {
            var corner = 3 * triangle;
            if (MeshMath.Area(positions[indices[corner]], positions[indices[corner + 1]], positions[indices[corner + 2]]) > 0)
            {
                kept.Add(triangle);
            }
            else
            {
                zeroArea++;
            }
        }

        return kept;
    }

    private static int[] Select(int[] indices, List<int> triangles)
    {
        var result = new int[triangles.Count * 3];
        for (var i = 0; i < triangles.Count; i++)
        {
            indices.AsSpan(3 * triangles[i], 3).CopyTo(result.AsSpan(3 * i));
        }

        return result;
    }

    // Leaves out the positions that no index names, and renumbers the indices.
    private static Vector3[] Compact(Vector3[] positions, int[] indices)
    {
        var map = new int[positions.Length];
        foreach (var index in indices)
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

        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = map[indices[i]];
        }

        return [.. final];
    }

    // Only what no face of the file names: a vertex of a dropped face was reported with it.
    private static int CountUnreferenced(RawMesh raw, int[] weld)
    {
        var named = new bool[raw.Positions.Count];
        foreach (var index in raw.Indices)
        {
            named[weld[index]] = true;
        }

        var unreferenced = 0;
        foreach (var place in weld)
        {
            unreferenced += named[place] ? 0 : 1;
        }

        return unreferenced;
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
