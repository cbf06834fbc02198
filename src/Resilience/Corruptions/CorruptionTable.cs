using Resilience.Corruptions.Blurs;
using Resilience.Corruptions.Digital;
using Resilience.Corruptions.Extra;
using Resilience.Corruptions.Noises;
using Resilience.Corruptions.Weather;

namespace Resilience.Corruptions;

/// <summary>All corruptions by name.</summary>
internal static class CorruptionTable
{
    private static readonly ICorruption[] Registered =
    [
        new GaussianNoise(), new ShotNoise(), new ImpulseNoise(),
        new DefocusBlur(), new GlassBlur(), new MotionBlur(), new ZoomBlur(),
        new Snow(), new Frost(), new Fog(), new Brightness(),
        new Contrast(), new ElasticTransform(), new Pixelate(), new JpegCompression(),
        new SpeckleNoise(), new GaussianBlur(), new Spatter(), new Saturate(),
    ];

    /// <summary>How many of them, from the first, are the benchmark over which a mean corruption error is taken; the others were held out for tuning.</summary>
    public const int BenchmarkSize = 15;

    /// <summary>All, in the order of the paper: noise, blur, weather, digital, then the four extra ones.</summary>
    public static IReadOnlyList<ICorruption> All => Registered;

    /// <summary>True for the fifteen of the benchmark.</summary>
    public static bool IsBenchmark(string name) => Registered.Take(BenchmarkSize).Any(corruption => corruption.Name == name);

    /// <summary>The corruption of a name, or null; hyphens do for underscores.</summary>
    public static ICorruption? TryFind(string name)
    {
        var plain = Plain(name);
        return Registered.FirstOrDefault(corruption => corruption.Name.Equals(plain, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The corruption of a name; hyphens do for underscores.</summary>
    /// <exception cref="ResilienceException">RES0122.</exception>
    public static ICorruption Find(string name) => TryFind(name) ?? throw new ResilienceException(
        ErrorCodes.BadCorruption,
        $"Corruption = '{name}' is not known{SuggestionText.After(Plain(name), Registered.Select(corruption => corruption.Name))} Known: {string.Join(", ", Registered.Select(corruption => corruption.Name))}");

    private static string Plain(string name) => name.Trim().Replace('-', '_');
}
