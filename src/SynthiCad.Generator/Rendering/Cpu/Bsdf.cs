using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// How a surface scatters light (section 4 of the specification). Directions are in a frame whose z is the shading
/// normal and point away from the surface.
/// </summary>
internal readonly struct Bsdf
{
    private const float SmallestCosine = 1e-6f;

    private readonly Vector3 baseSpecular;
    private readonly Vector3 diffuse;
    private readonly float strongestDiffuse;
    private readonly float alpha;
    private readonly float alpha2;

    /// <summary>The surface of a material without pictures.</summary>
    public Bsdf(Material material)
        : this(material.BaseColor, material.Metallic, material.Roughness)
    {
    }

    /// <summary>A metal-rough surface; the numbers are those of <see cref="Material"/>.</summary>
    public Bsdf(Vector3 baseColor, float metallic, float roughness)
    {
        alpha = MathF.Max(roughness * roughness, 0.001f);
        alpha2 = alpha * alpha;
        baseSpecular = Vector3.Lerp(new Vector3(0.04f), baseColor, metallic);
        diffuse = (1 - metallic) * baseColor;
        strongestDiffuse = Largest(diffuse);
    }

    private Bsdf(Vector3 albedo)
    {
        diffuse = albedo;
        alpha = -1;
    }

    /// <summary>A purely diffuse surface.</summary>
    public static Bsdf Lambert(Vector3 albedo) => new(albedo);

    /// <summary>Chance that a sample takes the mirror lobe.</summary>
    public float SpecularChance(Vector3 wo)
    {
        if (alpha < 0)
        {
            return 0;
        }

        var fresnel = Power5(1 - MathF.Min(wo.Z, 1));
        var wd = strongestDiffuse * (1 - 0.04f - (0.96f * fresnel));
        if (!(wd > 0))
        {
            return 1;
        }

        var ws = Largest(baseSpecular + ((Vector3.One - baseSpecular) * fresnel));
        return Math.Clamp(ws / (ws + wd), 0.1f, 0.9f);
    }

    /// <summary>The value for a pair of directions, without the cosine, and the density with which <see cref="Sample"/> finds it.</summary>
    public Vector3 Evaluate(Vector3 wo, Vector3 wi, float specularChance, out float pdf)
    {
        var no = wo.Z;
        var ni = wi.Z;
        pdf = 0;
        if (!(no > SmallestCosine && ni > SmallestCosine))
        {
            return Vector3.Zero;
        }

        if (alpha < 0)
        {
            pdf = ni * (1 / MathF.PI);
            return diffuse * (1 / MathF.PI);
        }

        var h = Vector3.Normalize(wo + wi);
        var spread = (alpha2 * h.Z * h.Z) + (h.X * h.X) + (h.Y * h.Y);
        var d = alpha2 / (MathF.PI * spread * spread);
        var so = MathF.Sqrt(alpha2 + ((1 - alpha2) * no * no));
        var si = MathF.Sqrt(alpha2 + ((1 - alpha2) * ni * ni));
        var v = 0.5f / ((no * si) + (ni * so));
        var w = Power5(1 - Math.Clamp(Vector3.Dot(wo, h), 0, 1));
        var f = baseSpecular + ((Vector3.One - baseSpecular) * w);
        var specular = d * v * f;
        pdf = specularChance * d * 0.5f / (no + so);
        if (specularChance < 1)
        {
            pdf += (1 - specularChance) * ni * (1 / MathF.PI);
            specular += diffuse * ((1 - 0.04f - (0.96f * w)) * (1 / MathF.PI));
        }

        return specular;
    }

    /// <summary>Draws a direction; it may point below the surface, where <see cref="Evaluate"/> is zero.</summary>
    public Vector3 Sample(Vector3 wo, float specularChance, Vector2 point, float lobe)
    {
        if (lobe < specularChance)
        {
            var s = Vector3.Normalize(new Vector3(alpha * wo.X, alpha * wo.Y, wo.Z));
            var z = ((1 - point.Y) * (1 + s.Z)) - s.Z;
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * point.X);
            var r = MathF.Sqrt(MathF.Max(0, 1 - (z * z)));
            var q = new Vector3(r * cos, r * sin, z) + s;
            var h = Vector3.Normalize(new Vector3(alpha * q.X, alpha * q.Y, MathF.Max(q.Z, 1e-6f)));
            return (2 * Vector3.Dot(wo, h) * h) - wo;
        }
        else
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * point.Y);
            var r = MathF.Sqrt(point.X);
            return new Vector3(r * cos, r * sin, MathF.Sqrt(MathF.Max(0, 1 - point.X)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Power5(float x)
    {
        var x2 = x * x;
        return x2 * x2 * x;
    }

    private static float Largest(Vector3 v) => MathF.Max(v.X, MathF.Max(v.Y, v.Z));
}
