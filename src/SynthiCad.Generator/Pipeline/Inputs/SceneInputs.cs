using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline.Inputs;

/// <summary>Which files shape which images of a scene file.</summary>
internal static class SceneInputs
{
    /// <summary>True where an image shows other pictures in another split, so that it cannot move to one.</summary>
    public static bool SplitShapesImages(SceneFile scene) => scene.Classes.SelectMany(entry => Pictures(scene, entry)).Any(list => IsSeparated(scene, list));

    /// <summary>True where there are pictures of surroundings, none is used in two splits, and names tell them apart.</summary>
    public static bool SeparatesPictures(SceneFile scene)
    {
        FileList[] lists = [scene.Background.Pictures, scene.Environment.Pictures, scene.Floor.Textures.Pictures];
        var filled = lists.Where(list => list.Count > 0).ToList();
        return filled.Count > 0 && filled.TrueForAll(list => IsSeparated(scene, list) && list.Names.Select(name => Path.GetFileName(name)).Distinct(StringComparer.Ordinal).Count() == list.Count);
    }

    /// <summary>The classes that images of a class may show, itself first.</summary>
    public static IReadOnlyList<ClassEntry> Shown(SceneFile scene, ClassEntry entry) => scene.Objects.PerImage.Maximum <= 1
        ? [entry]
        : [entry, .. scene.Classes.Where(other => other != entry && scene.Objects.Classes.Contains(other.Name, StringComparer.Ordinal))];

    /// <summary>The picture lists that images of a class draw from.</summary>
    public static IEnumerable<FileList> Pictures(SceneFile scene, ClassEntry entry) => Shown(scene, entry)
        .Select(shown => (shown.Material ?? scene.Material).Textures.Pictures)
        .Concat([scene.Background.Pictures, scene.Environment.Pictures, scene.Floor.Textures.Pictures, scene.Distractors.Material.Textures.Pictures]);

    /// <summary>True where each split has its own share of a list.</summary>
    public static bool IsSeparated(SceneFile scene, FileList list)
    {
        var shares = PictureSplits.Assign(list.Names, scene.Seed, scene.Split, scene.SeparatePictures);
        return shares.Any(share => share.Length != list.Count);
    }

    /// <summary>Every file that images of a class depend on, but for the scene file; in a fixed order, each once.</summary>
    public static IReadOnlyList<string> Files(SceneFile scene, ClassEntry entry)
    {
        var meshes = Shown(scene, entry).Select(shown => shown.MeshPath).Concat(scene.Distractors.Count.Maximum > 0 ? scene.Distractors.Meshes.Paths : []);
        return [.. meshes.SelectMany(MeshDependencies.Of).Concat(Pictures(scene, entry).SelectMany(list => list.Paths)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Every folder that is taken whole, so that a file more or less in it changes the data set.</summary>
    public static IEnumerable<string> Folders(SceneFile scene) => scene.Classes.SelectMany(entry => Pictures(scene, entry)).Append(scene.Distractors.Meshes)
        .Select(list => list.Folder).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Every file that the data set depends on, the scene file first.</summary>
    public static IEnumerable<string> AllFiles(SceneFile scene) =>
        scene.Classes.SelectMany(entry => Files(scene, entry)).Prepend(scene.Path).Distinct(StringComparer.Ordinal);
}
