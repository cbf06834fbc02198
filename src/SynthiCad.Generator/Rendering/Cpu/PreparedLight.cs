using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>A light with what sampling and hitting it need, computed once an image.</summary>
internal readonly struct PreparedLight
{
    private readonly Vector3 dualU;
    private readonly Vector3 dualV;

    /// <summary>Prepares a light.</summary>
    /// <exception cref="ArgumentException">The kind is unknown.</exception>
    public PreparedLight(Light light)
    {
        switch (light)
        {
            case PointLight point:
                Center = point.Position;
                Emission = point.Intensity;
                break;
            case AreaLight area:
                Center = area.Center;
                Emission = area.Radiance;
                HalfU = area.HalfU;
                HalfV = area.HalfV;
                var cross = Vector3.Cross(HalfU, HalfV);
                Area = 4 * cross.Length();
                Normal = cross / cross.Length();
                dualU = Vector3.Cross(HalfV, cross) / Vector3.Dot(HalfU, Vector3.Cross(HalfV, cross));
                dualV = Vector3.Cross(HalfU, cross) / Vector3.Dot(HalfV, Vector3.Cross(HalfU, cross));
                IsArea = Area > 0 && float.IsFinite(dualU.LengthSquared() + dualV.LengthSquared());
                Emission = IsArea ? Emission : Vector3.Zero;
                break;
            default:
                throw new ArgumentException($"Unknown kind of light: {light.GetType().Name}.", nameof(light));
        }
    }

    /// <summary>Whether it has a surface; a parallelogram without area gives no light.</summary>
    public bool IsArea { get; }

    /// <summary>Position of a point, centre of a parallelogram.</summary>
    public Vector3 Center { get; }

    /// <summary>Intensity of a point, radiance of a parallelogram.</summary>
    public Vector3 Emission { get; }

    /// <summary>Half of one edge.</summary>
    public Vector3 HalfU { get; }

    /// <summary>Half of the other edge.</summary>
    public Vector3 HalfV { get; }

    /// <summary>The side that shines.</summary>
    public Vector3 Normal { get; }

    /// <summary>Square millimetres.</summary>
    public float Area { get; }

    /// <summary>Whether a ray (unit direction) crosses the shining side closer than <paramref name="limit"/>; gives the density of light sampling there.</summary>
    public bool Crossed(Vector3 origin, Vector3 direction, float limit, out float pdf, out float distance)
    {
        pdf = 0;
        distance = 0;
        var cosine = -Vector3.Dot(direction, Normal);
        if (!IsArea || !(cosine > 0))
        {
            return false;
        }

        var t = Vector3.Dot(origin - Center, Normal) / cosine;
        if (!(t > 0 && t < limit))
        {
            return false;
        }

        var offset = origin + (t * direction) - Center;
        distance = t;
        pdf = t * t / (Area * cosine);
        return MathF.Abs(Vector3.Dot(offset, dualU)) <= 1 && MathF.Abs(Vector3.Dot(offset, dualV)) <= 1;
    }
}
