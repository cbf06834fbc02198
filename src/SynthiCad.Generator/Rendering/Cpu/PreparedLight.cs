using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A light with what sampling and hitting it need, computed once an image.</summary>
internal readonly struct PreparedLight
{
    private const float SmallestRadius = 0.001f;

    private readonly Vector3 dualU;
    private readonly Vector3 dualV;
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
                var cross = Vector3.Cross(HalfU, HalfV);
                Area = 4 * cross.Length();
                Normal = cross / cross.Length();
                dualU = Vector3.Cross(HalfV, cross) / Vec.Dot(HalfU, Vector3.Cross(HalfV, cross));
                dualV = Vector3.Cross(HalfU, cross) / Vec.Dot(HalfV, Vector3.Cross(HalfU, cross));
                Kind = Area > 0 && float.IsFinite(dualU.LengthSquared() + dualV.LengthSquared()) ? LightKind.Area : LightKind.Point;
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

    /// <summary>Share of a spot's intensity in a direction away from it.</summary>
    public float Falloff(Vector3 direction)
    {
        var x = Math.Clamp((Vec.Dot(direction, Normal) - cosOuter) / cosSpread, 0, 1);
        return x * x * (3 - (2 * x));
    }

    /// <summary>Draws a direction towards a sun.</summary>
    public Vector3 Towards(float u, float v)
    {
        if (Kind == LightKind.Sun)
        {
            return Center;
        }

        var a = u * gap;
        var r = MathF.Sqrt(a * (2 - a));
        var (sin, cos) = MathF.SinCos(2 * MathF.PI * v);
        return new Frame(Center).ToWorld(new Vector3(r * cos, r * sin, 1 - a));
    }

    /// <summary>Whether a unit direction ends on the disc of a sun.</summary>
    public bool InDisc(Vector3 direction) => Kind == LightKind.SunDisc && Vec.Squared(direction - Center) <= 2 * gap;

    /// <summary>Whether a ray (unit direction) crosses the shining side closer than <paramref name="limit"/>; gives the density of light sampling there.</summary>
    public bool Crossed(Vector3 origin, Vector3 direction, float limit, out float pdf, out float distance)
    {
        pdf = 0;
        distance = 0;
        var cosine = -Vec.Dot(direction, Normal);
        if (Kind != LightKind.Area || !(cosine > 0))
        {
            return false;
        }

        var height = Vec.Dot(origin - Center, Normal);
        if (!(height > 0 && height < limit * cosine))
        {
            return false;
        }

        var t = height / cosine;
        var offset = origin + (t * direction) - Center;
        distance = t;
        pdf = t * t / (Area * cosine);
        return MathF.Abs(Vec.Dot(offset, dualU)) <= 1 && MathF.Abs(Vec.Dot(offset, dualV)) <= 1;
    }
}
