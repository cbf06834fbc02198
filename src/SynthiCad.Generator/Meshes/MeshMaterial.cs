using System.Numerics;

namespace SynthiCad.Generator.Meshes;

/// <summary>A surface as a mesh file states it.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="BaseColor">Linear RGB, 0..1.</param>
/// <param name="Metallic">0..1, or null where the file does not say.</param>
/// <param name="Roughness">Perceptual roughness 0..1, or null where the file does not say.</param>
internal sealed record MeshMaterial(string Name, Vector3 BaseColor, float? Metallic = null, float? Roughness = null)
{
    /// <summary>Linear RGB of what has no material among faces that have one.</summary>
    public static readonly Vector3 DefaultColor = new(0.6f);

    /// <summary>Full path of the base colour's picture (PNG or JPEG), inside the mesh file's folder; or null.</summary>
    public string? TexturePath { get; init; }

    /// <summary>The picture itself where the mesh file holds it, or empty.</summary>
    public ReadOnlyMemory<byte> TextureData { get; init; }
}
