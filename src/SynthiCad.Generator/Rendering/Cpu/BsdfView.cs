using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// A surface seen from one direction (section 4 of the specification). Directions are in a frame whose z is the shading
/// normal and point away from the surface. What all directions of light share is computed once.
/// </summary>
internal readonly struct BsdfView
{
    private const float SmallestCosine = 1e-6f;

    // (1 - Fd(no)) (1 - Fd(ni)) over its mean, which makes a white dielectric lose nothing: 0.96² / (0.96 * 20 / 21).
    private const float Coupling = 1.008f;

    private readonly Vector3 wo;
    private readonly Vector3 baseSpecular;
    private readonly Vector3 diffuse;
    private readonly float alpha;
    private readonly float alpha2;
    private readonly float rootOut;
    private readonly float chance;
    private readonly float specularDensity;
    private readonly float diffuseDensity;

    /// <summary>Prepares a direction.</summary>
    /// <param name="bsdf">The surface.</param>
    /// <param name="wo">Unit direction to the viewer.</param>
    public BsdfView(in Bsdf bsdf, Vector3 wo)
    {
        this.wo = wo;
        alpha = bsdf.Alpha;
        if (alpha < 0)
        {
            diffuse = bsdf.Diffuse * (1 / MathF.PI);
            return;
        }

        var no = wo.Z;
        var fresnel = Power5(1 - MathF.Min(no, 1));
        baseSpecular = bsdf.BaseSpecular;
        diffuse = bsdf.Diffuse * (Coupling / MathF.PI * (1 - fresnel));
        alpha2 = alpha * alpha;
        rootOut = MathF.Sqrt(alpha2 + ((1 - alpha2) * no * no));
        var wd = Largest(bsdf.Diffuse) * (1 - 0.04f - (0.96f * fresnel));
        var ws = Largest(baseSpecular + ((Vector3.One - baseSpecular) * fresnel));
        chance = wd > 0 ? Math.Clamp(ws / (ws + wd), 0.1f, 0.9f) : 1;
        specularDensity = chance * 0.5f / (no + rootOut);
        diffuseDensity = (1 - chance) * (1 / MathF.PI);
    }

    /// <summary>The value for a direction of light, without the cosine, and the density with which <see cref="Sample"/> finds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Evaluate(Vector3 wi, out float pdf)
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
            return diffuse;
        }

        // The half vector stays unnormalised: its length is twice its cosine with either direction.
        var h = wo + wi;
        var squared = Vec.Squared(h);
        var ratio = squared / ((alpha2 * h.Z * h.Z) + (h.X * h.X) + (h.Y * h.Y));
        var d = alpha2 * (1 / MathF.PI) * ratio * ratio;
        var v = 0.5f / ((no * MathF.Sqrt(alpha2 + ((1 - alpha2) * ni * ni))) + (ni * rootOut));
        var w = Power5(1 - MathF.Min(0.5f * MathF.Sqrt(squared), 1));
        pdf = (d * specularDensity) + (ni * diffuseDensity);
        return (d * v * (baseSpecular + ((Vector3.One - baseSpecular) * w))) + (diffuse * (1 - Power5(1 - MathF.Min(ni, 1))));
    }

    /// <summary>Draws a direction; it may point below the surface, where <see cref="Evaluate"/> is zero.</summary>
    public Vector3 Sample(Vector2 point, float lobe)
    {
        if (lobe < chance)
        {
            var s = Vec.Unit(new Vector3(alpha * wo.X, alpha * wo.Y, wo.Z));
            var z = ((1 - point.Y) * (1 + s.Z)) - s.Z;
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * point.X);
            var r = MathF.Sqrt(MathF.Max(0, 1 - (z * z)));
            var q = new Vector3(r * cos, r * sin, z) + s;
            var h = Vec.Unit(new Vector3(alpha * q.X, alpha * q.Y, MathF.Max(q.Z, 1e-6f)));
            return (2 * Vec.Dot(wo, h) * h) - wo;
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
