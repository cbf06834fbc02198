using System.Numerics;
using System.Runtime.Intrinsics;
using SynthiCad.Generator.Rendering.Cpu.Lanes;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A light with what sampling and hitting it need, computed once an image.</summary>
internal readonly struct PreparedLight
{
    private const float SmallestRadius = 0.001f;

    private readonly float cosOuter;
    private readonly float cosSpread;
    private readonly float gap;

    /// <summary>Prepares a light that passed <see cref="SceneCheck"/>.</summary>
    public PreparedLight(Light light)
    {
        switch (light)
        {
            case PointLight point:
                Center = point.Position;
                Emission = point.Intensity;
                break;
            case SpotLight spot:
                Kind = LightKind.Spot;
                Center = spot.Position;
                Emission = spot.Intensity;
                Normal = spot.Direction;
                cosOuter = (float)Math.Cos(spot.OuterAngle * Math.PI / 180);
                cosSpread = (float)(Math.Cos(spot.InnerAngle * Math.PI / 180) - Math.Cos(spot.OuterAngle * Math.PI / 180));
                break;
            case SunLight sun:
                Kind = sun.AngularRadius < SmallestRadius ? LightKind.Sun : LightKind.SunDisc;
                Center = -sun.Direction;
                var half = Math.Sin(sun.AngularRadius * Math.PI / 360);
                gap = (float)(2 * half * half);
                Emission = Kind == LightKind.Sun ? sun.Irradiance : sun.Irradiance / (MathF.PI * gap * (2 - gap));
                Density = 1 / (2 * MathF.PI * gap);
                break;
            case AreaLight area:
                Center = area.Center;
                HalfU = area.HalfU;
                HalfV = area.HalfV;
                var cross = Vec.Cross(HalfU, HalfV);
                var length = MathF.Sqrt(Vec.Squared(cross));
                Area = 4 * length;
                Normal = cross / length;
                DualU = Vec.Cross(HalfV, cross) / Vec.Dot(HalfU, Vec.Cross(HalfV, cross));
                DualV = Vec.Cross(HalfU, cross) / Vec.Dot(HalfV, Vec.Cross(HalfU, cross));
                Kind = Area > 0 && float.IsFinite(Vec.Squared(DualU) + Vec.Squared(DualV)) ? LightKind.Area : LightKind.Point;
                Emission = Kind == LightKind.Area ? area.Radiance : Vector3.Zero;
                break;
            default:
                throw new ArgumentException($"Unknown kind of light: {light.GetType().Name}.", nameof(light));
        }
    }

    /// <summary>How it is drawn; a parallelogram without area is a dark point.</summary>
    public LightKind Kind { get; }

    /// <summary>Whether it has a place; a sun only has a direction.</summary>
    public bool IsDistant => Kind >= LightKind.Sun;

    /// <summary>Position of a point, centre of a parallelogram, unit direction towards a sun.</summary>
    public Vector3 Center { get; }

    /// <summary>Intensity of a point, radiance of what has a surface, irradiance of a sun without one.</summary>
    public Vector3 Emission { get; }

    /// <summary>Half of one edge.</summary>
    public Vector3 HalfU { get; }

    /// <summary>Half of the other edge.</summary>
    public Vector3 HalfV { get; }

    /// <summary>The side that shines, or a spot's axis.</summary>
    public Vector3 Normal { get; }

    /// <summary>Square millimetres.</summary>
    public float Area { get; }

    /// <summary>Density of directions on a sun's disc.</summary>
    public float Density { get; }

    /// <summary>What a way from the centre is multiplied by to be counted in halves of the first edge.</summary>
    public Vector3 DualU { get; }

    /// <summary>What a way from the centre is multiplied by to be counted in halves of the second edge.</summary>
    public Vector3 DualV { get; }

    /// <summary>Shares of a spot's intensity at cosines between its axis and directions away from it.</summary>
    public Vector256<float> Falloff(Vector256<float> cosine)
    {
        var one = Vector256<float>.One;
        var x = LaneMath.Max(LaneMath.Min((cosine - Vector256.Create(cosOuter)) / Vector256.Create(cosSpread), one), Vector256<float>.Zero);
        return x * x * (Vector256.Create(3f) - (x + x));
    }

    /// <summary>Draws directions towards a sun.</summary>
    public Lanes3 Towards(Vector256<float> u, Vector256<float> v)
    {
        var centre = new Lanes3(Center);
        if (Kind == LightKind.Sun)
        {
            return centre;
        }

        var a = u * Vector256.Create(gap);
        var r = Vector256.Sqrt(a * (Vector256.Create(2f) - a));
        var (sin, cos) = LaneMath.SinCos(v);
        var frame = default(LaneFrame);
        frame.Set(centre);
        return frame.ToWorld(new Lanes3(r * cos, r * sin, Vector256<float>.One - a));
    }

    /// <summary>Which unit directions end on the disc of a sun.</summary>
    public Vector256<float> InDisc(Lanes3 direction)
    {
        var way = direction - new Lanes3(Center);
        return Vector256.LessThanOrEqual(Lanes3.Dot(way, way), Vector256.Create(2 * gap));
    }
}
