using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Writers.Bop;
using SynthiCad.Generator.Writers.Coco;
using SynthiCad.Generator.Writers.Croissant;
using SynthiCad.Generator.Writers.Hdf5;
using SynthiCad.Generator.Writers.ImageFolder;
using SynthiCad.Generator.Writers.Kitti;
using SynthiCad.Generator.Writers.Voc;
using SynthiCad.Generator.Writers.WebDataset;
using SynthiCad.Generator.Writers.Yolo;

namespace SynthiCad.Generator.Writers;

/// <summary>Writers by name.</summary>
internal static class DatasetWriters
{
    /// <summary>Names that <see cref="OutputSettings.Formats"/> may hold, in the order of writing.</summary>
    public static IReadOnlyList<string> Names { get; } = ["coco", "hdf5", "imagefolder", "yolo", "voc", "kitti", "bop", "webdataset", "croissant"];

    /// <summary>Names that <see cref="OutputSettings.Masks"/> may hold.</summary>
    public static IReadOnlyList<string> MaskNames { get; } = ["rle", "compressed", "polygon"];

    /// <summary>The writers that a scene file asks for, COCO always among them, each once, in the order of <see cref="Names"/>.</summary>
    /// <exception cref="ArgumentException">A name is unknown; the reader of scene files refuses it before.</exception>
    public static IReadOnlyList<IDatasetWriter> Create(SceneFile scene)
    {
        if (scene.Output.Formats.FirstOrDefault(name => !Names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"There is no writer \"{unknown}\".", nameof(scene));
        }

        return [.. Names.Where(name => name == "coco" || scene.Output.Formats.Contains(name, StringComparer.Ordinal)).Select(name => Create(name, scene))];
    }

    private static IDatasetWriter Create(string name, SceneFile scene) => name switch
    {
        "coco" => new Coco.CocoWriter(Masks(scene.Output.Masks)),
        "hdf5" => new Hdf5Writer(DatasetTruth.CategoriesOf(scene)),
        "imagefolder" => new ImageFolderWriter(),
        "yolo" => new YoloWriter(Masks(scene.Output.Masks) == CocoMasks.Polygons),
        "voc" => new VocWriter(),
        "kitti" => new KittiWriter(),
        "bop" => new BopWriter(),
        "webdataset" => new WebDatasetWriter(),
        "croissant" => new CroissantWriter(),
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
