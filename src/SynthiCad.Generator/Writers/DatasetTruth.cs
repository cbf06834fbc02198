using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Writers;

/// <summary>A whole data set, for writers. Images are read from disk when asked for: a set may be larger than memory.</summary>
/// <param name="Scene">What it was made from; <see cref="SceneFile.Classes"/> sorted by name gives the category ids.</param>
/// <param name="Images">The images of a split, by class name (ordinal), then number; may be enumerated again.</param>
/// <param name="Files">Size and SHA-256 of a file written before, by its path.</param>
internal sealed record DatasetTruth(SceneFile Scene, Func<Split, IEnumerable<ImageTruth>> Images, Func<string, FileEntry> Files)
{
    /// <summary>Class names by category id - 1.</summary>
    public IReadOnlyList<string> Classes { get; } = [.. Scene.Classes.Select(entry => entry.Name)];

    /// <summary>Category ids, from 1, by class name.</summary>
    public IReadOnlyDictionary<string, int> Categories { get; } = CategoriesOf(Scene);

    /// <summary>The splits that get images.</summary>
    public IReadOnlyList<Split> Splits { get; } =
        [.. Enum.GetValues<Split>().Where(split => SplitPlanner.Quotas(Scene.ImagesPerClass, Scene.Split)[(int)split] > 0)];

    /// <summary>Category ids, from 1, by class name.</summary>
    public static IReadOnlyDictionary<string, int> CategoriesOf(SceneFile scene) =>
        scene.Classes.Select((entry, i) => (entry.Name, Id: i + 1)).ToDictionary(pair => pair.Name, pair => pair.Id, StringComparer.Ordinal);
}
