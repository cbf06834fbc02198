using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>Collects the corners of STL facets, which repeat each vertex for each facet, as shared vertices.</summary>
/// <param name="raw">Where facets go.</param>
internal sealed class StlCorners(RawMesh raw)
{
    private readonly Dictionary<Vector3, int> _known = [];
    private readonly int[] _facet = new int[3];
    private int _corners;

    /// <summary>Adds a corner; the third one completes a facet.</summary>
    /// <param name="position">Where it is.</param>
    /// <param name="line">1-based line, or 0 in a binary file.</param>
    public void Add(Vector3 position, int line)
    {
        raw.CheckPosition(position, _corners, line);

        // -0 and +0 are the same place but hash apart; adding zero makes both +0.
        position += Vector3.Zero;
        if (!_known.TryGetValue(position, out var vertex))
        {
            vertex = raw.Positions.Count;
            _known.Add(position, vertex);
            raw.AddPosition(position, line);
        }

        _facet[_corners % 3] = vertex;
        _corners++;
        if (_corners % 3 == 0)
        {
            raw.AddPolygon(_facet, line);
        }
    }
}
