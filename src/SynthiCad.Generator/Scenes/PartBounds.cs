using System.Numerics;
using SynthiCad.Generator.Meshes;

namespace SynthiCad.Generator.Scenes;

/// <summary>A sphere round a part: the middle of its box and the distance to its farthest vertex, in millimetres.</summary>
internal readonly record struct PartBounds(Vector3 Center, float Radius)
{
    /// <summary>Half the edges of its box.</summary>
    public Vector3 Half { get; init; }

    public static PartBounds Of(Mesh mesh)
    {
        var low = new Vector3(float.PositiveInfinity);
        var high = new Vector3(float.NegativeInfinity);
        foreach (var index in mesh.Indices)
        {
            low = Vector3.Min(low, mesh.Positions[index]);
            high = Vector3.Max(high, mesh.Positions[index]);
        }

        var center = (low + high) / 2;
        var squared = 0f;
        foreach (var index in mesh.Indices)
        {
            squared = MathF.Max(squared, Vector3.DistanceSquared(center, mesh.Positions[index]));
        }

        return new PartBounds(center, MathF.Sqrt(squared)) { Half = (high - low) / 2 };
    }
}
