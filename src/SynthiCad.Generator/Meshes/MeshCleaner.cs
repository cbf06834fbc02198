using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>Turns what a file holds into what can be rendered, repairs what is safe to repair, and says what was odd.</summary>
internal static class MeshCleaner
{
    /// <summary>
    /// Applies the unit, welds vertices, drops zero-area and duplicate faces and unreferenced vertices, makes neighbouring faces agree and
    /// closed pieces face outward, and diagnoses the surface.
    /// </summary>
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

        // Topology before flat faces go: a flat face between two edges closes the surface.
        var report = new MeshReport(raw, positions, indices);
        var unique = TriangleFilter.Distinct(indices, report);
        var triangles = TriangleFilter.Select(indices, unique);
        var edges = new MeshEdges(triangles);
        var diagnostics = MeshDiagnostics.Analyze(positions, triangles, edges);
        if (diagnostics.OpenEdges > 0 && NearVertices.Find(positions, triangles, edges, MeshSize.Diagonal(positions, triangles)) is { } near)
        {
            var joined = Array.ConvertAll(indices, i => near.Map[i]);
            var again = new MeshReport(raw, positions, joined);
            var uniqueJoined = TriangleFilter.Distinct(joined, again);
            var trianglesJoined = TriangleFilter.Select(joined, uniqueJoined);
            var edgesJoined = new MeshEdges(trianglesJoined);
            var better = MeshDiagnostics.Analyze(positions, trianglesJoined, edgesJoined);
            if (better.OpenEdges < diagnostics.OpenEdges && better.NonManifoldEdges <= diagnostics.NonManifoldEdges)
            {
                again.Joined(near.Joined, diagnostics.OpenEdges - better.OpenEdges, unique[diagnostics.FirstOpen]);
                (indices, report, unique, triangles, edges, diagnostics) = (joined, again, uniqueJoined, trianglesJoined, edgesJoined, better);
            }
        }

        var repair = MeshWinding.Repair(positions, triangles, edges);
        var kept = new List<int>(unique.Count);
        for (var i = 0; i < unique.Count; i++)
        {
            var triangle = unique[i];
            if (TriangleFilter.HasArea(positions, indices, triangle))
            {
                kept.Add(repair.Turn[i] ? ~triangle : triangle);
            }
            else
            {
                report.ZeroArea(triangle);
            }
        }

        if (kept.Count == 0)
        {
            throw raw.Error(ErrorCodes.AllDegenerate, FormattableString.Invariant($"all {indices.Length / 3} faces have zero area; expected a surface"));
        }

        var final = TriangleFilter.Select(indices, kept);
        report.Write(TriangleFilter.CountUnreferenced(raw, weld), diagnostics, repair, unique);
        var mesh = new Mesh(name, TriangleFilter.Compact(positions, final), final) { BaseColor = raw.BaseColor };
        MeshSize.Check(mesh, raw);
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
}
