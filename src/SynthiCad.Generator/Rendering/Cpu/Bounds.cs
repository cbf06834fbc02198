using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>An axis-aligned box.</summary>
internal readonly record struct Bounds(Vector3 Min, Vector3 Max)
{
    /// <summary>The box that contains nothing.</summary>
    public static Bounds Empty { get; } = new(new Vector3(float.PositiveInfinity), new Vector3(float.NegativeInfinity));

    /// <summary>The middle.</summary>
    public Vector3 Centre => (Min * 0.5f) + (Max * 0.5f);

    /// <summary>Half of the surface; 0 for an empty box.</summary>
    public float HalfArea
    {
        get
        {
            var size = Vector3.Max(Max - Min, Vector3.Zero);
            return (size.X * size.Y) + (size.Y * size.Z) + (size.Z * size.X);
        }
    }

    /// <summary>The smallest box that also contains a point.</summary>
    public Bounds Include(Vector3 point) => new(Vector3.Min(Min, point), Vector3.Max(Max, point));

    /// <summary>The smallest box that also contains another.</summary>
    public Bounds Include(Bounds other) => new(Vector3.Min(Min, other.Min), Vector3.Max(Max, other.Max));
}
