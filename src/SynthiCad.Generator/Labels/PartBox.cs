using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Labels;

/// <summary>The box round the triangles of a part, in its own millimetres.</summary>
internal sealed record PartBox(Vector3 Low, Vector3 High)
{
    /// <summary>A part's box, computed once and kept with it.</summary>
    public static PartBox Of(RenderPart part) => part.GetOrBuild("box", Measure);

    /// <summary>One of the eight corners; bits 0, 1 and 2 of <paramref name="corner"/> choose X, Y and Z.</summary>
    public Vector3 Corner(int corner) => new(
        (corner & 1) == 0 ? Low.X : High.X,
        (corner & 2) == 0 ? Low.Y : High.Y,
        (corner & 4) == 0 ? Low.Z : High.Z);

    private static PartBox Measure(RenderPart part)
    {
        var low = new Vector3(float.PositiveInfinity);
        var high = new Vector3(float.NegativeInfinity);
        foreach (var index in part.Mesh.Indices)
        {
            low = Vector3.Min(low, part.Mesh.Positions[index]);
            high = Vector3.Max(high, part.Mesh.Positions[index]);
        }

        return new PartBox(low, high);
    }
}
