using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthiCad.Generator.Rendering.Cpu.Lanes;

/// <summary>
/// Eight surfaces, each seen from one direction (section 4 of the specification). Directions are in a frame whose z is the
/// shading normal and point away from the surface. What all directions of light share is computed once.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LaneBsdf
{
    private const float SmallestCosine = 1e-6f;

    // (1 - Fd(no)) (1 - Fd(ni)) over its mean, which makes a white dielectric lose nothing: 0.96² / (0.96 * 20 / 21).
    private const float Coupling = 1.008f;

    // The numbers of Bsdf, which come in one block.
    private Vector256<float> alpha;
    private Lanes3 baseSpecular;
    private Lanes3 diffuse;
    private Vector256<float> unused;

    private Lanes3 wo;
    private Vector256<float> faces;
    private Vector256<float> alpha2;
    private Vector256<float> rootOut;
    private Vector256<float> chance;
    private Vector256<float> specularDensity;
    private Vector256<float> diffuseDensity;
    private bool isLambert;
    private bool hasDiffuse;

    private static Vector256<float> One => Vector256<float>.One;

    /// <summary>Puts surfaces here, of which either all or none are purely diffuse.</summary>
    /// <param name="surfaces">All surfaces.</param>
    /// <param name="lanes">Which of them each lane has.</param>
    public unsafe void Load(Bsdf* surfaces, int* lanes) => LaneBlock.Load(surfaces, lanes, Unsafe.AsPointer(ref alpha));

    /// <summary>Prepares the unit directions to the viewer, after <see cref="Load"/>.</summary>
    public void See(Lanes3 direction)
    {
        wo = direction;
        var no = wo.Z;
        faces = Vector256.GreaterThan(no, Vector256.Create(SmallestCosine));
        isLambert = alpha[0] < 0;
        if (isLambert)
        {
            diffuse = Vector256.Create(1 / MathF.PI) * diffuse;
            chance = Vector256<float>.Zero;
            return;
        }

        var fresnel = LaneMath.Power5(One - LaneMath.Min(no, One));
        alpha2 = alpha * alpha;
        rootOut = Vector256.Sqrt(alpha2 + ((One - alpha2) * no * no));
        var wd = LaneMath.Largest(diffuse) * (Vector256.Create(1 - 0.04f) - (Vector256.Create(0.96f) * fresnel));
        var metal = Vector256.LessThanOrEqual(wd, Vector256<float>.Zero);
        hasDiffuse = metal.ExtractMostSignificantBits() != LaneMath.All;
        chance = One;
        if (hasDiffuse)
        {
            var white = new Lanes3(One, One, One);
            var ws = LaneMath.Largest(baseSpecular + (fresnel * (white - baseSpecular)));
            chance = LaneMath.Max(LaneMath.Min(ws / (ws + wd), Vector256.Create(0.9f)), Vector256.Create(0.1f));
            chance = Vector256.ConditionalSelect(metal, One, chance);
            diffuse = (Vector256.Create(Coupling / MathF.PI) * (One - fresnel)) * diffuse;
        }

        specularDensity = chance * Vector256.Create(0.5f) / (no + rootOut);
        diffuseDensity = (One - chance) * Vector256.Create(1 / MathF.PI);
    }

    /// <summary>The values for directions of light, without the cosine, and the densities with which <see cref="Sample"/> finds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes3 Evaluate(Lanes3 wi, out Vector256<float> pdf)
    {
        var ni = wi.Z;
        var lit = faces & Vector256.GreaterThan(ni, Vector256.Create(SmallestCosine));
        if (isLambert)
        {
            pdf = lit & (ni * Vector256.Create(1 / MathF.PI));
            return Lanes3.Where(lit, diffuse);
        }

        // The half vector stays unnormalised: its length is twice its cosine with either direction.
        var h = wo + wi;
        var flat = (h.X * h.X) + (h.Y * h.Y);
        var upright = h.Z * h.Z;
        var squared = flat + upright;
        var ratio = squared / ((alpha2 * upright) + flat);
        var d = alpha2 * Vector256.Create(1 / MathF.PI) * ratio * ratio;
        var v = Vector256.Create(0.5f) / ((wo.Z * Vector256.Sqrt(alpha2 + ((One - alpha2) * ni * ni))) + (ni * rootOut));
        var w = LaneMath.Power5(One - LaneMath.Min(Vector256.Create(0.5f) * Vector256.Sqrt(squared), One));
        var dv = d * v;
        var specular = dv * w;
        var base0 = dv - specular;
        pdf = d * specularDensity;
        var f = new Lanes3((base0 * baseSpecular.X) + specular, (base0 * baseSpecular.Y) + specular, (base0 * baseSpecular.Z) + specular);
        if (hasDiffuse)
        {
            pdf += ni * diffuseDensity;
            f += (One - LaneMath.Power5(One - LaneMath.Min(ni, One))) * diffuse;
        }

        pdf &= lit;
        return Lanes3.Where(lit, f);
    }

    /// <summary>Draws directions; they may point below the surface, where <see cref="Evaluate"/> is zero.</summary>
    public readonly Lanes3 Sample(Vector256<float> u, Vector256<float> v, Vector256<float> lobe)
    {
        var specular = Vector256.LessThan(lobe, chance);
        var which = specular.ExtractMostSignificantBits();
        var (sin, cos) = LaneMath.SinCos(Vector256.ConditionalSelect(specular, u, v));
        var wi = default(Lanes3);
        if (which != LaneMath.All)
        {
            var r = Vector256.Sqrt(u);
            wi = new Lanes3(r * cos, r * sin, Vector256.Sqrt(One - u));
        }

        if (which != 0)
        {
            var s = Lanes3.Unit(new Lanes3(alpha * wo.X, alpha * wo.Y, wo.Z));
            var z = ((One - v) * (One + s.Z)) - s.Z;
            var r = Vector256.Sqrt(LaneMath.Max(One - (z * z), Vector256<float>.Zero));
            var h = Lanes3.Unit(new Lanes3(
                alpha * ((r * cos) + s.X),
                alpha * ((r * sin) + s.Y),
                LaneMath.Max(z + s.Z, Vector256.Create(1e-6f))));
            var twice = Lanes3.Dot(wo, h);
            wi = Lanes3.Select(specular, ((twice + twice) * h) - wo, wi);
        }

        return wi;
    }
}
