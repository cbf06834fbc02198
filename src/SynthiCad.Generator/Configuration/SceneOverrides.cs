namespace SynthiCad.Generator.Configuration;

/// <summary>What the command line says instead of the scene file; null leaves the file's word.</summary>
internal sealed record SceneOverrides(int? ImagesPerClass = null, ulong? Seed = null, SplitRatios? Split = null, string? Device = null, int? Size = null, int? Samples = null)
{
    public SceneFile Apply(SceneFile scene) => scene with
    {
        ImagesPerClass = ImagesPerClass ?? scene.ImagesPerClass,
        Seed = Seed ?? scene.Seed,
        Split = Split ?? scene.Split,
        Image = Size is { } size ? scene.Image with { Width = size, Height = size } : scene.Image,
        Render = scene.Render with { Device = Device ?? scene.Render.Device, Samples = Samples ?? scene.Render.Samples },
    };
}
