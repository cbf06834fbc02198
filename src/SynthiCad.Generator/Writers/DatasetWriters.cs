using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Writers.Coco;

namespace SynthiCad.Generator.Writers;

/// <summary>Writers by name.</summary>
internal static class DatasetWriters
{
    /// <summary>Names that <see cref="OutputSettings.Formats"/> may hold, in the order of writing.</summary>
    public static IReadOnlyList<string> Names { get; } = ["coco"];

    /// <summary>Names that <see cref="OutputSettings.Masks"/> may hold.</summary>
    public static IReadOnlyList<string> MaskNames { get; } = ["rle", "compressed", "polygon"];

    /// <summary>The writers that the settings ask for, COCO always among them, each once, in the order of <see cref="Names"/>.</summary>
    /// <exception cref="ArgumentException">A name is unknown; readers of scene files refuse it before.</exception>
    public static IReadOnlyList<IDatasetWriter> Create(OutputSettings settings)
    {
        if (settings.Formats.FirstOrDefault(name => !Names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"There is no writer \"{unknown}\".", nameof(settings));
        }

        return [.. Names.Where(name => name == "coco" || settings.Formats.Contains(name, StringComparer.Ordinal)).Select(name => Create(name, settings))];
    }

    private static Coco.CocoWriter Create(string name, OutputSettings settings) => name switch
    {
        "coco" => new Coco.CocoWriter(Masks(settings.Masks)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such writer."),
    };

    private static CocoMasks Masks(string name) => name switch
    {
        "rle" => CocoMasks.RunLengths,
        "compressed" => CocoMasks.Compressed,
        "polygon" => CocoMasks.Polygons,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such form of masks."),
    };
}
