using System.Numerics;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Rendering;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Scenes;

/// <summary>Draws surfaces.</summary>
internal static class MaterialSampler
{
    public static Material Sample(MaterialSettings settings, CounterRandom random)
    {
        var metal = MetalPalette.Colors[settings.Metals[(int)random.NextBelow((ulong)settings.Metals.Count)]];
        var brightness = (float)settings.Brightness.Sample(ref random);
        var metallic = (float)settings.Metallic.Sample(ref random);
        var roughness = (float)settings.Roughness.Sample(ref random);
        var color = settings.BaseColor is { } range ? range.Sample(ref random) : metal;
        return new Material(Vector3.Clamp(color * brightness, Vector3.Zero, Vector3.One), metallic, roughness);
    }
}
