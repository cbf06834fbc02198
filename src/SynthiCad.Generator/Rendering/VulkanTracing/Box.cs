using System.Numerics;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>An axis-aligned box.</summary>
internal readonly record struct Box(Vector3 Low, Vector3 High)
{
    /// <summary>Contains nothing.</summary>
    public static Box Empty => new(new(float.PositiveInfinity), new(float.NegativeInfinity));

    /// <summary>The middle.</summary>
    public Vector3 Center => (Low + High) * 0.5f;

    /// <summary>Half of the surface; 0 where the box is empty.</summary>
    public float Area
    {
        get
        {
            var size = Vector3.Max(High - Low, Vector3.Zero);
            return (size.X * size.Y) + (size.Y * size.Z) + (size.Z * size.X);
        }
    }

    /// <summary>The box around this and a point.</summary>
    public Box With(Vector3 point) => new(Vector3.Min(Low, point), Vector3.Max(High, point));

    /// <summary>The box around this and another.</summary>
    public Box With(Box other) => new(Vector3.Min(Low, other.Low), Vector3.Max(High, other.High));
}
