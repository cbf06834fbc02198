using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Collects the corners of STL facets, which repeat each vertex for each facet, as shared vertices.</summary>
/// <param name="raw">Where facets go.</param>
internal sealed class StlCorners(RawMesh raw)
{
    private readonly PositionTable _known = new(raw.Positions);
    private readonly int[] _facet = new int[3];
    private int _corners;

    /// <summary>Adds a corner; the third one completes a facet.</summary>
    /// <param name="position">Where it is.</param>
    /// <param name="line">1-based line, or 0 in a binary file.</param>
    public void Add(Vector3 position, int line)
    {
        raw.CheckPosition(position, _corners, line);
        _facet[_corners % 3] = _known.Add(position);
        _corners++;
        if (_corners % 3 == 0)
        {
            raw.AddPolygon(_facet, line);
        }
    }
}
