namespace SynthiCad.Generator.Configuration;

/// <summary>Reads surfaces. A class's own section says only what differs from the scene's.</summary>
internal static class MaterialReader
{
    private static readonly string[] Kinds = ["metal", "painted", "plastic", "rubber", "file"];

    // Common paints and plastics, as sRGB.
    private static readonly string[] PaintColors = ["#b3261e", "#1f4e9c", "#2e7d32", "#f2b705", "#e8e6e1", "#2b2b2b", "#7a7f85", "#d9601a"];
    private static readonly string[] PlasticColors = ["#1a1a1a", "#efefef", "#c0392b", "#2471a3", "#229954", "#f4d03f", "#8e9499", "#e67e22"];

    public static MaterialSettings Default { get; } = new(
        WeightedWords.One("metal"),
        ["steel", "aluminium", "iron", "brass", "copper"],
        null,
        Distribution.Uniform(0.75, 1),
        Distribution.Fixed(1),
        Distribution.Uniform(0.15, 0.45),
        new SurfaceSettings(Palette(PaintColors), Distribution.Uniform(0.25, 0.6)),
        new SurfaceSettings(Palette(PlasticColors), Distribution.Uniform(0.2, 0.55)),
        new SurfaceSettings(ColorDistribution.Grey(0.01, 0.06), Distribution.Uniform(0.7, 0.95)),
        new TextureSettings(FileList.None, 1, Distribution.Uniform(0.5, 2)));

    /// <summary>What distractors are made of where the scene file does not say.</summary>
    public static WeightedWords DistractorKinds { get; } = new(["metal", "painted", "plastic", "rubber"], [1, 1, 1, 0.5]);

    public static MaterialSettings Read(JsonSection section, MaterialSettings fallback)
    {
        var material = new MaterialSettings(
            section.Weighted("kind", fallback.Kinds, Kinds),
            section.Words("metals", fallback.Metals, [.. MetalPalette.Colors.Keys]),
            section.OptionalColor("baseColor", fallback.BaseColor),
            section.Distribution("brightness", fallback.Brightness, 0, 1),
            section.Distribution("metallic", fallback.Metallic, 0, 1),
            section.Distribution("roughness", fallback.Roughness, 0, 1),
            ReadSurface(section.Section("paint"), fallback.Paint),
            ReadSurface(section.Section("plastic"), fallback.Plastic),
            ReadSurface(section.Section("rubber"), fallback.Rubber),
            ReadTextures(section.Section("textures"), fallback.Textures));
        section.Close();
        return material;
    }

    public static TextureSettings ReadTextures(JsonSection section, TextureSettings fallback)
    {
        var textures = new TextureSettings(
            section.Files("files", fallback.Pictures, "pictures", PictureEndings.Pictures),
            section.Number("probability", fallback.Probability, 0, 1),
            section.Distribution("tileSize", fallback.TileSize, 0.01, 100));
        section.Close();
        return textures;
    }

    private static SurfaceSettings ReadSurface(JsonSection section, SurfaceSettings fallback)
    {
        var surface = new SurfaceSettings(section.Color("colors", fallback.Colors), section.Distribution("roughness", fallback.Roughness, 0, 1));
        section.Close();
        return surface;
    }

    private static ColorDistribution Palette(string[] colors) =>
        ColorDistribution.Choice([.. colors.Select(color => LinearColor.FromHex(color)!.Value)], [.. colors.Select(_ => 1.0)]);
}
