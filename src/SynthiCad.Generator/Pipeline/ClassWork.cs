using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>A class to render: its sampler, its splits, and what came of it.</summary>
internal sealed class ClassWork
{
    private int truncated;
    private int tooSmall;

    private ClassWork(ClassInputs inputs, SceneSampler sampler, Split[] splits)
    {
        Inputs = inputs;
        Sampler = sampler;
        Splits = splits;
        Records = new ImageRecord[splits.Length];
        Files = new FileEntry[splits.Length];
    }

    /// <summary>Reads the class's mesh and plans its images.</summary>
    public static ClassWork Create(SceneFile scene, ClassInputs inputs, Action<string> warn)
    {
        var name = inputs.Entry.Name;
        var sampler = new SceneSampler(scene, PartLoader.Load(inputs.Entry.MeshPath, warn), name);
        return new ClassWork(inputs, sampler, SplitPlanner.Assign(scene.Seed, name, scene.ImagesPerClass, scene.Split));
    }

    public ClassInputs Inputs { get; }

    public ClassEntry Entry => Inputs.Entry;

    public SceneSampler Sampler { get; }

    public Split[] Splits { get; }

    /// <summary>By image number.</summary>
    public ImageRecord[] Records { get; }

    /// <summary>By image number.</summary>
    public FileEntry[] Files { get; }

    public int RedrawnTruncated => truncated;

    public int RedrawnTooSmall => tooSmall;

    public void CountTruncated() => Interlocked.Increment(ref truncated);

    public void CountTooSmall() => Interlocked.Increment(ref tooSmall);
}
