using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads lights and surroundings.</summary>
internal static class LightReader
{
    private static readonly string[] Kinds = ["area", "point", "spot", "sun"];
    private static readonly string[] Backgrounds = ["plain", "gradient", "images", "environment"];

    public static LightSettings ReadLights(JsonSection section)
    {
        var share = section.Take("areaShare");
        var areaShare = section.Number("areaShare", 0.75, 0, 1);
        if (share is not null && section.Take("kind") is { } kind)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, kind, "'lights.kind' and 'lights.areaShare' both say how many lights are areas; expected one of them, such as \"kind\": { \"area\": 3, \"point\": 1 }");
        }

        var lights = new LightSettings(
            section.Distribution("count", Distribution.Uniform(1, 3, whole: true), 0, RenderScene.MaxLights, whole: true),
            section.Weighted("kind", new WeightedWords(["area", "point"], [areaShare, 1 - areaShare]), Kinds),
            section.Distribution("size", Distribution.Uniform(1.5, 4), 0.01, 20),
            section.Distribution("distance", Distribution.Uniform(2.5, 5), 1.2, 100),
            section.Distribution("elevation", Distribution.Uniform(15, 85), 1, 90),
            section.Distribution("azimuth", Distribution.Uniform(0, 360), -360, 360),
            section.Distribution("energy", Distribution.Uniform(0.7, 1.6), 0, 100),
            section.Distribution("temperature", Distribution.Uniform(3500, 8000), 1700, 25000),
            section.Distribution("spotAngle", Distribution.Uniform(30, 70), 1, 180),
            section.Distribution("spotBlend", Distribution.Uniform(0.1, 0.5), 0.01, 1),
            section.Distribution("sunAngle", Distribution.Uniform(0.5, 5), 0, 90));
        section.Close();
        return lights;
    }

    public static EnvironmentSettings ReadEnvironment(JsonSection section)
    {
        var environment = new EnvironmentSettings(
            section.Files("files", FileList.None, "environment pictures", PictureEndings.Environments),
            section.Distribution("rotation", Distribution.Uniform(0, 360), -360, 360),
            section.Distribution("strength", Distribution.Fixed(1), 0, 1000));
        section.Close();
        return environment;
    }

    public static BackgroundSettings ReadBackground(JsonSection section, EnvironmentSettings environment, LightSettings lights)
    {
        var node = section.Take("kind");
        var fallback = section.Has("files") ? "images" : environment.Pictures.Count > 0 ? "environment" : "gradient";
        var background = new BackgroundSettings(
            section.Weighted("kind", WeightedWords.One(fallback), Backgrounds),
            section.Color("bottom", ColorDistribution.Grey(0.02, 0.35)),
            section.Color("top", ColorDistribution.Grey(0.2, 0.95)),
            section.Distribution("tint", Distribution.Uniform(0, 0.25), 0, 1),
            section.Files("files", FileList.None, "pictures", PictureEndings.Pictures));
        section.Close();
        var kinds = background.Kinds;
        if (kinds.Has("images") && background.Pictures.Count == 0)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, node!, "'background.kind' has \"images\" and there are none; expected 'background.files' with a folder of pictures");
        }

        if (kinds.Has("environment") && environment.Pictures.Count == 0)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, node!, "'background.kind' has \"environment\" and there is none; expected 'environment.files' with a folder of pictures");
        }

        if (node is not null && !kinds.Has("images") && background.Pictures.Count > 0)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, node, "'background.files' has pictures that 'background.kind' never shows; expected \"images\" among the kinds");
        }

        if (node is not null && !kinds.Has("images") && !kinds.Has("environment") && environment.Pictures.Count > 0)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, node, "'environment.files' has pictures that 'background.kind' never uses; expected \"environment\" or \"images\" among the kinds");
        }

        if (environment.Pictures.Count > 0 && lights.Count.Maximum > RenderScene.MaxLights - 1)
        {
            throw section.Error(ErrorCodes.ConflictingKeys, node ?? section.Place, $"'lights.count' goes up to {lights.Count.Maximum} and an environment counts as a light; expected at most {RenderScene.MaxLights - 1} beside one");
        }

        return background;
    }
}
