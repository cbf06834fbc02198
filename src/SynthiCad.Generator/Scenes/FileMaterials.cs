using System.Numerics;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>Surfaces as the mesh file states them.</summary>
internal static class FileMaterials
{
    /// <summary>One a material index; null where the file states nothing.</summary>
    /// <param name="part">The part.</param>
    /// <param name="roughness">Where the file states none.</param>
    public static IReadOnlyList<Material>? Of(ScenePart part, float roughness)
    {
        var mesh = part.Part.Mesh;
        var hasColors = mesh.CornerColors is not null;
        if (mesh.Materials.Count == 0)
        {
            return hasColors || mesh.BaseColor is not null
                ? [new Material(hasColors ? Vector3.One : mesh.BaseColor!.Value, 0, roughness) { UseCornerColors = hasColors }]
                : null;
        }

        var textures = Textures(part);
        var materials = new Material[mesh.Materials.Count];
        for (var i = 0; i < materials.Length; i++)
        {
            var stated = mesh.Materials[i];
            materials[i] = new Material(Vector3.Clamp(stated.BaseColor, Vector3.Zero, Vector3.One), stated.Metallic ?? 0, stated.Roughness ?? roughness)
            {
                Texture = textures[i] is { } picture ? new SurfaceTexture(picture, 0) : null,
                UseCornerColors = hasColors,
            };
        }

        return materials;
    }

    /// <summary>The pictures of a part's materials, read once; null where a material has none, or the mesh no texture coordinates.</summary>
    public static IReadOnlyList<RenderImage?> Textures(ScenePart part) => part.Part.GetOrBuild("file-textures", built =>
        built.Mesh.CornerTexCoords is null ? new RenderImage?[built.Mesh.Materials.Count] : [.. built.Mesh.Materials.Select(Read)]);

    private static RenderImage? Read(MeshMaterial material) => material switch
    {
        { TexturePath: { } path } => PictureCache.Shrink(ImageFile.Read(path), MaterialSampler.TexturePixels, MaterialSampler.TexturePixels),
        { TextureData.IsEmpty: false } => PictureCache.Shrink(ImageFile.Parse(material.Name, material.TextureData.Span), MaterialSampler.TexturePixels, MaterialSampler.TexturePixels),
        _ => null,
    };
}
