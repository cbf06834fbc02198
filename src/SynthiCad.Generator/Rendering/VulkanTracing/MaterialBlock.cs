using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>The rows of a material in the shader's table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MaterialBlock
{
    public Vector3 BaseColor;
    public float Metallic;
    public float Alpha;
    public float Tile;
    public uint UsesCornerColors;
    public uint FirstTexel;
    public uint Width;
    public uint Height;
    public uint Unused0;
    public uint Unused1;

    /// <summary>Packs a material as it is on a part.</summary>
    public static MaterialBlock Of(Material material, RenderPart part, PicturePool pictures)
    {
        var picture = pictures.PlaceOf(material.Texture?.Image, environment: false);
        return new()
        {
            BaseColor = material.BaseColor,
            Metallic = material.Metallic,
            Alpha = MathF.Max(material.Roughness * material.Roughness, 0.001f),
            Tile = material.Texture?.TileSize ?? 0,
            UsesCornerColors = material.UseCornerColors && part.Mesh.CornerColors is not null ? 1u : 0u,
            FirstTexel = picture.First,
            Width = picture.Width,
            Height = picture.Height,
        };
    }
}
