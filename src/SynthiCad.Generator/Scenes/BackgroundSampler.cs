using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws surroundings.</summary>
internal static class BackgroundSampler
{
    // Finer detail than this shows in no reflection that a data set's image resolves.
    private const int EnvironmentWidth = 1024;

    public static Background Sample(SceneLibrary library, in ImageStreams streams, Split split)
    {
        var settings = library.Settings;
        var random = streams.Open(StreamPurpose.Background);
        var bottom = Tinted(settings.Background.Bottom.Sample(ref random), settings.Background.Tint, ref random);
        var top = Tinted(settings.Background.Top.Sample(ref random), settings.Background.Tint, ref random);
        var kind = settings.Background.Kinds.Pick(ref random);

        var pictures = streams.Open(StreamPurpose.Pictures);
        var backplate = pictures.NextDouble();
        var surroundings = pictures.NextDouble();
        var rotation = settings.Environment.Rotation.Sample(ref pictures);
        var strength = settings.Environment.Strength.Sample(ref pictures);
        var environments = library.Splits.Of(settings.Environment.Pictures, split);
        return new Background(kind == "plain" ? top : bottom, top)
        {
            Environment = environments.Count > 0 && (kind is "environment" or "images")
                ? new EnvironmentLight(library.Pictures.Get(MaterialSampler.Pick(environments, surroundings), EnvironmentWidth, EnvironmentWidth / 2), (float)rotation, (float)strength)
                : null,
            Backplate = kind == "images"
                ? library.Pictures.Get(MaterialSampler.Pick(library.Splits.Of(settings.Background.Pictures, split), backplate), settings.Image.Width, settings.Image.Height)
                : null,
        };
    }

    /// <summary>Moves each channel by up to a drawn share, up or down, within 0..1.</summary>
    public static Vector3 Tinted(Vector3 color, Distribution tint, ref CounterRandom random)
    {
        var amount = tint.Sample(ref random);
        var red = Factor(amount, ref random);
        var green = Factor(amount, ref random);
        var blue = Factor(amount, ref random);
        return Vector3.Clamp(color * new Vector3(red, green, blue), Vector3.Zero, Vector3.One);
    }

    private static float Factor(double amount, ref CounterRandom random) => (float)(1 + (amount * ((2 * random.NextDouble()) - 1)));
}
