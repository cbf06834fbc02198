using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>A material as an OBJ's library states it.</summary>
/// <param name="name">Its name.</param>
/// <param name="library">Full path of the library, for messages.</param>
internal sealed class ObjMaterial(string name, string library)
{
    // Illumination models 0 and 1 have no highlight, so their exponent means nothing.
    private const int FirstShiny = 2;

    /// <summary>Kd, linear RGB 0..1, or null.</summary>
    public Vector3? Color { get; set; }

    /// <summary>Pm, 0..1, or null.</summary>
    public float? Metallic { get; set; }

    /// <summary>Pr, 0..1, or null.</summary>
    public float? Roughness { get; set; }

    /// <summary>Ns, or null.</summary>
    public float? Exponent { get; set; }

    /// <summary>illum.</summary>
    public int Illumination { get; set; } = FirstShiny;

    /// <summary>map_Kd, relative to the mesh's folder, or null.</summary>
    public string? Picture { get; set; }

    /// <summary>Line of <see cref="Picture"/>.</summary>
    public int PictureLine { get; set; }

    /// <summary>Makes the surface, with its picture looked for.</summary>
    public MeshMaterial Make(RawMesh raw)
    {
        var color = Color ?? (Picture is null ? MeshMaterial.DefaultColor : Vector3.One);
        var roughness = Roughness ?? (Exponent is { } exponent && Illumination >= FirstShiny ? FromExponent(exponent) : null);
        var material = new MeshMaterial(name, color, Metallic, roughness);
        return Picture is { } picture ? MeshTextures.Named(raw, material, picture, PictureLine, library) : material;
    }

    // A Phong lobe of exponent n is as wide as a microfacet one of alpha^2 = 2 / (n + 2) (Walter et al., EGSR 2007); alpha is the roughness squared.
    private static float FromExponent(float exponent) => MathF.Pow(2f / (Math.Max(exponent, 0f) + 2f), 0.25f);
}
