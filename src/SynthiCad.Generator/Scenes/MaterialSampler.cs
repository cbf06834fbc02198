using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws surfaces. Whatever kind comes out, the same number of draws is taken.</summary>
internal static class MaterialSampler
{
    // A repeat of a texture is about as large as a part: more pixels than this are never seen.
    public const int TexturePixels = 512;

    /// <summary>The materials of an object, by its mesh's material indices.</summary>
    /// <param name="settings">What it may be made of.</param>
    /// <param name="random">Its stream.</param>
    /// <param name="part">The part: a surface may come from its file.</param>
    /// <param name="pictures">Reads textures.</param>
    /// <param name="textures">The pictures that the image's split may use.</param>
    public static IReadOnlyList<Material> Sample(MaterialSettings settings, CounterRandom random, ScenePart part, PictureCache pictures, IReadOnlyList<string> textures)
    {
        var kind = settings.Kinds.Pick(ref random);
        var metal = MetalPalette.Colors[settings.Metals[(int)random.NextBelow((ulong)settings.Metals.Count)]];
        var brightness = (float)settings.Brightness.Sample(ref random);
        var metallic = (float)settings.Metallic.Sample(ref random);
        var roughness = (float)settings.Roughness.Sample(ref random);
        var ownColor = (settings.BaseColor ?? ColorDistribution.Grey(0, 0)).Sample(ref random);
        var paint = Sample(settings.Paint, ref random);
        var plastic = Sample(settings.Plastic, ref random);
        var rubber = Sample(settings.Rubber, ref random);
        var textured = random.NextDouble() < settings.Textures.Probability;
        var pick = random.NextDouble();
        var tile = settings.Textures.TileSize.Sample(ref random);

        if (kind == "file" && FileMaterials.Of(part, roughness) is { } stated)
        {
            return stated;
        }

        var material = kind switch
        {
            "painted" => paint,
            "plastic" => plastic,
            "rubber" => rubber,
            _ => new Material(Vector3.Clamp((settings.BaseColor is null ? metal : ownColor) * brightness, Vector3.Zero, Vector3.One), metallic, roughness),
        };
        return [material with { Texture = textured ? Texture(textures, pick, tile * part.Bounds.Radius, pictures) : null }];
    }

    /// <summary>One of some pictures, repeated; null where there are none.</summary>
    public static SurfaceTexture? Texture(IReadOnlyList<string> paths, double pick, double tileSize, PictureCache pictures) => paths.Count == 0
        ? null
        : new SurfaceTexture(pictures.Get(Pick(paths, pick), TexturePixels, TexturePixels), (float)tileSize);

    /// <summary>The one that a share 0..1 falls on.</summary>
    public static string Pick(IReadOnlyList<string> paths, double share) => paths[Math.Min((int)(share * paths.Count), paths.Count - 1)];

    private static Material Sample(SurfaceSettings settings, ref CounterRandom random)
    {
        var color = settings.Colors.Sample(ref random);
        return new Material(color, 0, (float)settings.Roughness.Sample(ref random));
    }
}
