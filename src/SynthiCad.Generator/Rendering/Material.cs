using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>
/// A metal-rough surface: GGX microfacets (Walter et al., EGSR 2007) with height-correlated Smith masking; the
/// Fresnel term is Schlick's. <paramref name="Metallic"/> blends from a dielectric (diffuse base, F0 = 0.04) to a metal (F0 = base colour).
/// </summary>
/// <param name="BaseColor">Linear RGB, 0..1.</param>
/// <param name="Metallic">0 (dielectric) to 1 (metal).</param>
/// <param name="Roughness">Perceptual roughness 0..1; alpha is its square, at least 0.001.</param>
internal sealed record Material(Vector3 BaseColor, float Metallic, float Roughness)
{
    /// <summary>Multiplies the base colour, or null.</summary>
    public SurfaceTexture? Texture { get; init; }

    /// <summary>Multiply the base colour by <see cref="Meshes.Mesh.CornerColors"/>, where the mesh has them.</summary>
    public bool UseCornerColors { get; init; }
}
