using System.Numerics;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reflectance of bare metals at normal incidence, linear RGB; rounded from their measured optical constants.</summary>
internal static class MetalPalette
{
    /// <summary>Colours by name.</summary>
    public static IReadOnlyDictionary<string, Vector3> Colors { get; } = new SortedDictionary<string, Vector3>(StringComparer.Ordinal)
    {
        ["aluminium"] = new(0.91f, 0.92f, 0.92f),
        ["brass"] = new(0.89f, 0.74f, 0.42f),
        ["bronze"] = new(0.80f, 0.56f, 0.34f),
        ["chromium"] = new(0.55f, 0.55f, 0.55f),
        ["copper"] = new(0.95f, 0.64f, 0.54f),
        ["iron"] = new(0.56f, 0.57f, 0.58f),
        ["nickel"] = new(0.66f, 0.61f, 0.53f),
        ["steel"] = new(0.67f, 0.66f, 0.65f),
        ["titanium"] = new(0.54f, 0.50f, 0.45f),
    };
}
