using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The rows of an object in the shader's table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ObjectBlock
{
    // Covers the rounding of the box's corners and of rays that graze it.
    private const float BoxSlack = 4e-6f;

    public Vector3 Low;
    public uint Root;
    public Vector3 High;
    public uint AttributeShift;
    public Vector4 ToPartX;
    public Vector4 ToPartY;
    public Vector4 ToPartZ;
    public Vector4 ToWorldX;
    public Vector4 ToWorldY;
    public Vector4 ToWorldZ;
    public Vector3 Motion;
    public uint Id;
    public Vector3 GridLow;
    public uint FirstMaterial;
    public Vector3 GridScale;
    public uint MaterialCount;

    /// <summary>Packs an object.</summary>
    /// <param name="placed">The object; its scene passed <see cref="SceneCheck"/>.</param>
    /// <param name="place">Where its part lies.</param>
    /// <param name="firstMaterial">Row of its first material.</param>
    public static ObjectBlock Of(RenderObject placed, PartPlace place, int firstMaterial)
    {
        var toWorld = placed.ToWorld;
        if (!Matrix4x4.Invert(toWorld, out var toPart))
        {
            throw new ArgumentException("ToWorld has no inverse; a rigid motion with a uniform scale is expected.", nameof(placed));
        }

        var bvh = place.Bvh;
        var box = Box.Empty;
        for (var corner = 0; corner < 8; corner++)
        {
            var pick = new Vector3(corner & 1, (corner >> 1) & 1, corner >> 2);
            box = box.With(Vector3.Transform(Vector3.Lerp(bvh.Bounds.Low, bvh.Bounds.High, pick), toWorld));
        }

        var slack = new Vector3(BoxSlack * Largest(Vector3.Max(Vector3.Abs(box.Low), Vector3.Abs(box.High))));
        return new()
        {
            Low = box.Low - slack,
            High = box.High + slack,
            Root = place.Root,
            AttributeShift = place.AttributeShift,
            ToPartX = new(toPart.M11, toPart.M21, toPart.M31, toPart.M41),
            ToPartY = new(toPart.M12, toPart.M22, toPart.M32, toPart.M42),
            ToPartZ = new(toPart.M13, toPart.M23, toPart.M33, toPart.M43),
            ToWorldX = new(toWorld.M11, toWorld.M21, toWorld.M31, toWorld.M41),
            ToWorldY = new(toWorld.M12, toWorld.M22, toWorld.M32, toWorld.M42),
            ToWorldZ = new(toWorld.M13, toWorld.M23, toWorld.M33, toWorld.M43),
            Motion = placed.Motion,
            Id = placed.Id,
            GridLow = bvh.GridLow,
            GridScale = bvh.GridScale,
            FirstMaterial = (uint)firstMaterial,
            MaterialCount = (uint)placed.Materials.Count,
        };
    }

    private static float Largest(Vector3 v) => MathF.Max(v.X, MathF.Max(v.Y, v.Z));
}
