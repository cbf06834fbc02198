using System.Numerics;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The grid on which a part's boxes are stored: steps 1 to 65,531 span the part, what is left on either side is slack.</summary>
internal readonly struct PartGrid
{
    private const float Steps = 65530;

    // A flat part gets this share of its size as thickness, so that no scale is infinite.
    private const float Thinnest = 1e-4f;

    /// <summary>The grid over a box.</summary>
    public PartGrid(Box box)
    {
        var size = box.High - box.Low;
        var largest = MathF.Max(size.X, MathF.Max(size.Y, size.Z));
        largest = largest > 0 ? largest : 1;
        Low = box.Low;
        Scale = new Vector3(Steps) / Vector3.Max(size, new(Thinnest * largest));
    }

    /// <summary>The corner at step 1.</summary>
    public Vector3 Low { get; }

    /// <summary>Steps a millimetre.</summary>
    public Vector3 Scale { get; }

    /// <summary>The smallest box of whole steps around a box, a step larger on each side: x low and y low, z low and x high, y high and z high.</summary>
    public (uint A, uint B, uint C) Pack(Box box)
    {
        var low = ((box.Low - Low) * Scale) + Vector3.One;
        var high = ((box.High - Low) * Scale) + Vector3.One;
        return (
            Floor(low.X) | (Floor(low.Y) << 16),
            Floor(low.Z) | (Ceiling(high.X) << 16),
            Ceiling(high.Y) | (Ceiling(high.Z) << 16));
    }

    private static uint Floor(float step) => (uint)Math.Clamp(MathF.Floor(step) - 1, 0, 65535);

    private static uint Ceiling(float step) => (uint)Math.Clamp(MathF.Ceiling(step) + 1, 0, 65535);
}
