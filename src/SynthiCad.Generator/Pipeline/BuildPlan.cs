using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline.Inputs;
using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>What a build is to make, settled before anything is rendered.</summary>
internal sealed class BuildPlan
{
    private readonly Dictionary<string, ClassPlan> byName;
    private readonly bool separatePictures;

    private BuildPlan(SceneFile scene, string device, Shard shard, IReadOnlyList<ClassInputs> inputs, bool? separatePictures = null)
    {
        this.separatePictures = separatePictures ?? SceneInputs.SeparatesPictures(scene);
        Scene = scene;
        Device = device;
        Shard = shard;
        Classes = [.. inputs.Select((item, position) => new ClassPlan(scene, position, item.Hash, shard))];
        byName = Classes.ToDictionary(item => item.Entry.Name, StringComparer.Ordinal);
        Writers = DatasetWriters.Create(scene);
        SplitShapesImages = SceneInputs.SplitShapesImages(scene);
        ImageFormats = [.. Writers.Where(writer => writer.HasImageFiles).Select(writer => writer.Name).Order(StringComparer.Ordinal)];
        CategoryFormats = [.. Writers.Where(writer => writer.ImageFilesHoldCategories).Select(writer => writer.Name)];
        Recipe = RecipeOf(inputs);
    }

    public SceneFile Scene { get; }

    /// <summary>The device's kind.</summary>
    public string Device { get; }

    public Shard Shard { get; }

    /// <summary>By category id - 1.</summary>
    public IReadOnlyList<ClassPlan> Classes { get; }

    public IReadOnlyList<IDatasetWriter> Writers { get; }

    /// <summary>Formats that keep files an image, sorted.</summary>
    public IReadOnlyList<string> ImageFormats { get; }

    /// <summary>Those of them whose files hold category ids, so that they go with one list of classes.</summary>
    public IReadOnlyList<string> CategoryFormats { get; }

    /// <summary>True where an image looks different in another split, so that it cannot move.</summary>
    public bool SplitShapesImages { get; }

    /// <summary>SHA-256 over all that decides the bytes of the data set: content hashes, numbers, splits, formats.</summary>
    public string Recipe { get; }

    /// <summary>Reads what the classes are made of.</summary>
    public static BuildPlan Create(SceneFile scene, string device, Shard shard)
    {
        var inputs = new ClassInputs[scene.Classes.Count];
        var contents = new ContentHashes();
        Parallel.For(0, inputs.Length, i => inputs[i] = ClassInputs.Read(scene, scene.Classes[i], device, contents));
        return new BuildPlan(scene, device, shard, inputs);
    }

    /// <summary>The plan of images that are there already: nothing but names and hashes is known of the inputs.</summary>
    /// <param name="scene">The scene file, perhaps without its pictures.</param>
    /// <param name="device">The device's kind.</param>
    /// <param name="hashes">Content hash by class.</param>
    /// <param name="separatePictures">See <see cref="ManifestSettings.SeparatePictures"/>.</param>
    public static BuildPlan Of(SceneFile scene, string device, IReadOnlyDictionary<string, string> hashes, bool separatePictures) =>
        new(scene, device, Shard.Whole, [.. scene.Classes.Select(entry => new ClassInputs(entry, hashes[entry.Name]))], separatePictures);

    /// <summary>The plan of a picture to look at: no inputs are read, nothing is carried over.</summary>
    public static BuildPlan ForPreview(SceneFile scene) =>
        new(scene, string.Empty, Shard.Whole, [.. scene.Classes.Select(entry => new ClassInputs(entry, string.Empty))]);

    public ClassPlan? Find(string className) => byName.GetValueOrDefault(className);

    /// <summary>What the manifest says about the settings.</summary>
    public ManifestSettings Settings() => new()
    {
        ImagesPerClass = Scene.ImagesPerClass,
        Train = Scene.Split.Train,
        Val = Scene.Split.Val,
        Test = Scene.Split.Test,
        Width = Scene.Image.Width,
        Height = Scene.Image.Height,
        SeparatePictures = separatePictures,
        MinimumPixels = Scene.Limits.MinimumPixels,
        Formats = [.. Writers.Select(writer => writer.Name)],
        Masks = Scene.Output.Masks,
    };

    private string RecipeOf(IReadOnlyList<ClassInputs> inputs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(Settings()));
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"format {ToolVersion.DatasetFormat} seed {Scene.Seed} shard {Shard} scene {Path.GetFileName(Scene.Path)}\n")));
        foreach (var item in inputs)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Entry.Name} {item.Entry.Mesh} {item.Hash}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
