using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>What a surface's scattering depends on besides directions (section 4 of the specification).</summary>
internal readonly struct Bsdf
{
    /// <summary>A metal-rough surface; the numbers are those of <see cref="Material"/>.</summary>
    public Bsdf(Vector3 baseColor, float metallic, float roughness)
    {
        Alpha = MathF.Max(roughness * roughness, 0.001f);
        BaseSpecular = Vector3.Lerp(new Vector3(0.04f), baseColor, metallic);
        Diffuse = (1 - metallic) * baseColor;
    }

    /// <summary>The surface of a material without pictures.</summary>
    public Bsdf(Material material)
        : this(material.BaseColor, material.Metallic, material.Roughness)
    {
    }

    private Bsdf(Vector3 albedo)
    {
        Diffuse = albedo;
        Alpha = -1;
    }

    /// <summary>Reflectance straight on.</summary>
    public Vector3 BaseSpecular { get; }

    /// <summary>Colour of the diffuse part.</summary>
    public Vector3 Diffuse { get; }

    /// <summary>Roughness of the microfacets, or -1 for a purely diffuse surface.</summary>
    public float Alpha { get; }

    /// <summary>A purely diffuse surface.</summary>
    public static Bsdf Lambert(Vector3 albedo) => new(albedo);
}
