using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws surroundings.</summary>
internal static class BackgroundSampler
{
    public static Background Sample(BackgroundSettings settings, CounterRandom random)
    {
        var bottom = Tinted(settings.Bottom.Sample(ref random), settings.Tint, ref random);
        var top = Tinted(settings.Top.Sample(ref random), settings.Tint, ref random);
        var kind = settings.Kinds.Pick(ref random);
        return new Background(string.Equals(kind, "plain", StringComparison.Ordinal) ? top : bottom, top);
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
