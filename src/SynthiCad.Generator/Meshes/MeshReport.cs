using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Collects what is odd about a surface and writes it as warnings, each with the first face that it concerns.</summary>
/// <param name="raw">Where the warnings go.</param>
/// <param name="positions">Welded positions.</param>
/// <param name="indices">Welded vertices of all triangles of the file.</param>
internal sealed class MeshReport(RawMesh raw, Vector3[] positions, int[] indices)
{
    private int _zeroArea;
    private int _firstZeroArea = int.MaxValue;
    private int _duplicates;
    private int _firstDuplicate = int.MaxValue;
    private (int Vertices, int Edges, int First) _joined;

    /// <summary>Notes a triangle without area.</summary>
    public void ZeroArea(int triangle)
    {
        _zeroArea++;
        _firstZeroArea = Math.Min(_firstZeroArea, triangle);
    }

    /// <summary>Notes a triangle that an earlier one repeats.</summary>
    public void Duplicate(int triangle)
    {
        _duplicates++;
        _firstDuplicate = Math.Min(_firstDuplicate, triangle);
    }

    /// <summary>Notes that near vertices were joined.</summary>
    public void Joined(int vertices, int edges, int first) => _joined = (vertices, edges, first);

    /// <summary>Writes the warnings, in the order of their codes.</summary>
    /// <param name="unreferenced">Vertices that no face names.</param>
    /// <param name="diagnostics">Of the triangles in <paramref name="unique"/>.</param>
    /// <param name="repair">Of the same.</param>
    /// <param name="unique">Triangle numbers of the file.</param>
    public void Write(int unreferenced, MeshDiagnostics diagnostics, WindingRepair repair, List<int> unique)
    {
        Warn(ErrorCodes.ZeroAreaFaces, _zeroArea, "zero-area face(s) dropped", _firstZeroArea);
        Warn(ErrorCodes.DuplicateFaces, _duplicates, "duplicate face(s) dropped", _firstDuplicate);
        if (unreferenced > 0)
        {
            raw.Warn(ErrorCodes.UnreferencedVertices, FormattableString.Invariant($"{unreferenced} vertices that no face uses dropped"));
        }

        Warn(
            ErrorCodes.OpenEdges,
            diagnostics.OpenEdges,
            "open edge(s): the surface has holes, or vertices that belong together differ in their last digits; it is rendered two-sided, and edges there are shaded hard. Close it in CAD, or merge near vertices on export",
            diagnostics.FirstOpen < 0 ? -1 : unique[diagnostics.FirstOpen]);
        Warn(
            ErrorCodes.NonManifoldEdges,
            diagnostics.NonManifoldEdges,
            "edge(s) with more than two faces",
            diagnostics.FirstNonManifold < 0 ? -1 : unique[diagnostics.FirstNonManifold]);
        if (repair.Faces > 0)
        {
            Warn(
                ErrorCodes.InconsistentWinding,
                repair.Faces,
                FormattableString.Invariant($"face(s) wound unlike their neighbours turned round ({diagnostics.InconsistentEdges} edges between faces wound in opposite directions)"),
                repair.FirstFace < 0 ? -1 : unique[repair.FirstFace]);
        }
        else
        {
            Warn(
                ErrorCodes.InconsistentWinding,
                diagnostics.InconsistentEdges,
                "edge(s) between faces wound in opposite directions left as they are: the surface has one side only, like a Moebius strip",
                diagnostics.FirstInconsistent < 0 ? -1 : unique[diagnostics.FirstInconsistent]);
        }

        Warn(
            ErrorCodes.InsideOut,
            repair.Shells,
            "closed piece(s) wound clockwise seen from outside (inside out) turned round",
            repair.FirstShell < 0 ? -1 : unique[repair.FirstShell]);
        Warn(
            ErrorCodes.NearVertices,
            _joined.Vertices,
            FormattableString.Invariant($"vertices joined with others within a millionth of the part's size, which closes {_joined.Edges} open edges"),
            _joined.First);
    }

    private void Warn(string code, int count, string what, int first)
    {
        if (count > 0)
        {
            var p = positions[indices[3 * first]];
            raw.Warn(code, FormattableString.Invariant($"{count} {what} (the first: face {raw.FaceOf(first)}, at {p.X:0.###}, {p.Y:0.###}, {p.Z:0.###} mm)"), raw.LineOf(first));
        }
    }
}
