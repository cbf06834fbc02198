using System.Numerics;

namespace SynthiCad.Generator.Rendering;

/// <summary>An endless horizontal plane, diffuse, lit and shadowed like any surface; its pixels have id 0.</summary>
/// <param name="Height">World Z in millimetres.</param>
/// <param name="Albedo">Diffuse reflectance, linear RGB.</param>
internal sealed record Floor(float Height, Vector3 Albedo)
{
    /// <summary>Multiplies the albedo; its <see cref="SurfaceTexture.TileSize"/> is above 0 and counts in world millimetres along X and Y.</summary>
    public SurfaceTexture? Texture { get; init; }
}
