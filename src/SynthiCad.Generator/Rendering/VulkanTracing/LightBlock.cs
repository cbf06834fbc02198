using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The shader's <c>struct Light</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LightBlock
{
    public Vector4 Position;
    public Vector4 HalfU;
    public Vector4 HalfV;
    public Vector4 Power;
    public Vector4 Normal;
    public Vector4 DualU;
    public Vector4 DualV;

    /// <summary>Packs a light; a parallelogram without area becomes a point without power.</summary>
    public static LightBlock Of(Light light) => light switch
    {
        PointLight point => new() { Position = new(point.Position, 0), Power = new(point.Intensity, 0) },
        AreaLight area => Of(area),
        _ => throw new ArgumentException($"Unknown kind of light: {light.GetType().Name}.", nameof(light)),
    };

    private static LightBlock Of(AreaLight light)
    {
        var cross = Vector3.Cross(light.HalfU, light.HalfV);
        var dualU = Vector3.Cross(light.HalfV, cross);
        var dualV = Vector3.Cross(light.HalfU, cross);
        dualU /= Vector3.Dot(light.HalfU, dualU);
        dualV /= Vector3.Dot(light.HalfV, dualV);
        if (!(cross.Length() > 0) || !float.IsFinite(dualU.LengthSquared() + dualV.LengthSquared()))
        {
            return new() { Position = new(light.Center, 0) };
        }

        return new()
        {
            Position = new(light.Center, 1),
            HalfU = new(light.HalfU, 0),
            HalfV = new(light.HalfV, 0),
            Power = new(light.Radiance, 0),
            Normal = new(cross / cross.Length(), 4 * cross.Length()),
            DualU = new(dualU, 0),
            DualV = new(dualV, 0),
        };
    }
}
