using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The rows of a light in the shader's table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LightBlock
{
    private const float Area = 1;
    private const float Spot = 2;
    private const float Directional = 3;
    private const float Sun = 4;

    // Degrees; a smaller sun is a mere direction.
    private const float SmallestRadius = 0.001f;

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
        SpotLight spot => Of(spot),
        SunLight sun => Of(sun),
        AreaLight area => Of(area),
        _ => throw new ArgumentException($"Unknown kind of light: {light.GetType().Name}.", nameof(light)),
    };

    private static LightBlock Of(SpotLight light)
    {
        var (inner, outer) = (Math.Cos(light.InnerAngle * Math.PI / 180), Math.Cos(light.OuterAngle * Math.PI / 180));
        return new()
        {
            Position = new(light.Position, Spot),
            HalfU = new(Vector3.Zero, (float)outer),
            HalfV = new(Vector3.Zero, (float)(1 / (inner - outer))),
            Power = new(light.Intensity, 0),
            Normal = new(light.Direction, 0),
        };
    }

    private static LightBlock Of(SunLight light)
    {
        var towards = -light.Direction;
        if (light.AngularRadius < SmallestRadius)
        {
            return new() { Position = new(towards, Directional), Power = new(light.Irradiance, 0) };
        }

        // 1 - cos without cancellation.
        var half = Math.Sin(light.AngularRadius * Math.PI / 360);
        var gap = 2 * half * half;
        var frame = new Cpu.Frame(towards);
        return new()
        {
            Position = new(towards, Sun),
            HalfU = new(frame.ToWorld(Vector3.UnitX), (float)gap),
            HalfV = new(frame.ToWorld(Vector3.UnitY), 0),
            Power = new(light.Irradiance / (float)(Math.PI * gap * (2 - gap)), 0),
            Normal = new(Vector3.Zero, (float)(1 / (2 * Math.PI * gap))),
        };
    }

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
            Position = new(light.Center, Area),
            HalfU = new(light.HalfU, 0),
            HalfV = new(light.HalfV, 0),
            Power = new(light.Radiance, 0),
            Normal = new(cross / cross.Length(), 4 * cross.Length()),
            DualU = new(dualU, 0),
            DualV = new(dualV, 0),
        };
    }
}
