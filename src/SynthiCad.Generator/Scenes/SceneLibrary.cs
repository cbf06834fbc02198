using System.Collections.Concurrent;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Scenes;

/// <summary>
/// The files that scenes are made of, each read once: classes' parts, distractors' parts, pictures. For all samplers of a
/// scene file; any thread may ask.
/// </summary>
/// <param name="settings">The scene file.</param>
/// <param name="loadClass">Reads the mesh of a class.</param>
/// <param name="loadMesh">Reads a distractor's mesh.</param>
internal sealed class SceneLibrary(SceneFile settings, Func<ClassEntry, RenderPart> loadClass, Func<string, RenderPart> loadMesh)
{
    private readonly ConcurrentDictionary<string, Lazy<ScenePart>> classes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ScenePart>> meshes = new(StringComparer.Ordinal);

    /// <summary>The scene file.</summary>
    public SceneFile Settings => settings;

    /// <summary>Pictures, with a bound on memory.</summary>
    public PictureCache Pictures { get; } = new(ImageFile.Read);

    /// <summary>Which pictures which split may use.</summary>
    public PictureSplits Splits { get; } = new(settings);

    /// <summary>What a class's parts may be made of.</summary>
    public MaterialSettings MaterialOf(string className) =>
        settings.Classes.FirstOrDefault(entry => string.Equals(entry.Name, className, StringComparison.Ordinal))?.Material ?? settings.Material;

    /// <summary>A class's part.</summary>
    public ScenePart Class(string name) => classes.GetOrAdd(
        name,
        key => new Lazy<ScenePart>(() => new ScenePart(loadClass(settings.Classes.FirstOrDefault(entry => string.Equals(entry.Name, key, StringComparison.Ordinal)) ?? settings.Classes[0])))).Value;

    /// <summary>A distractor's part, by full path.</summary>
    public ScenePart Mesh(string path) => meshes.GetOrAdd(path, key => new Lazy<ScenePart>(() => new ScenePart(loadMesh(key)))).Value;

    /// <summary>Draws the images of a class. All meshes that they may show are read now, so that a bad one costs no rendering time.</summary>
    public SceneSampler Sampler(string className)
    {
        foreach (var name in settings.Objects.Classes.Append(className))
        {
            var part = Class(name);
            if (MaterialOf(name).Kinds.Has("file"))
            {
                FileMaterials.Textures(part);
            }
        }

        foreach (var path in settings.Distractors.Meshes.Paths)
        {
            Mesh(path);
        }

        return new SceneSampler(this, className);
    }
}
