using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>What a surface's scattering depends on besides directions (section 4 of the specification): one line of numbers, as lanes read them.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal readonly struct Bsdf
{
    private readonly float alpha;
    private readonly Vector3 baseSpecular;
    private readonly Vector3 diffuse;

    /// <summary>A metal-rough surface; the numbers are those of <see cref="Material"/>.</summary>
    public Bsdf(Vector3 baseColor, float metallic, float roughness)
    {
        alpha = MathF.Max(roughness * roughness, 0.001f);
        baseSpecular = Vec.Lerp(new Vector3(0.04f), baseColor, metallic);
        diffuse = (1 - metallic) * baseColor;
    }

    /// <summary>The surface of a material without pictures.</summary>
    public Bsdf(Material material)
        : this(material.BaseColor, material.Metallic, material.Roughness)
    {
    }

    private Bsdf(Vector3 albedo)
    {
        diffuse = albedo;
        alpha = -1;
    }

    /// <summary>Roughness of the microfacets, or -1 for a purely diffuse surface.</summary>
    public float Alpha => alpha;

    /// <summary>Reflectance straight on.</summary>
    public Vector3 BaseSpecular => baseSpecular;

    /// <summary>Colour of the diffuse part.</summary>
    public Vector3 Diffuse => diffuse;

    /// <summary>A purely diffuse surface.</summary>
    public static Bsdf Lambert(Vector3 albedo) => new(albedo);
}
