using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>What is to be made of a class.</summary>
internal sealed class ClassPlan
{
    private readonly byte[] splits;
    private readonly long firstNumber;
    private readonly Shard shard;

    /// <param name="scene">The scene file.</param>
    /// <param name="position">The class's place in <see cref="SceneFile.Classes"/>.</param>
    /// <param name="hash">Its content hash.</param>
    /// <param name="shard">Which images are made here.</param>
    public ClassPlan(SceneFile scene, int position, string hash, Shard shard)
    {
        Entry = scene.Classes[position];
        Hash = hash;
        this.shard = shard;
        firstNumber = (long)position * scene.ImagesPerClass;
        splits = [.. SplitPlanner.Assign(scene.Seed, Entry.Name, scene.ImagesPerClass, scene.Split).Select(split => (byte)split)];
    }

    public ClassEntry Entry { get; }

    /// <summary>SHA-256 over everything that shapes its images.</summary>
    public string Hash { get; }

    /// <summary>Images of the class in the whole data set.</summary>
    public int Images => splits.Length;

    /// <summary>Where an image goes.</summary>
    public Split SplitOf(int image) => (Split)splits[image];

    /// <summary>True for an image of the class that this shard makes.</summary>
    public bool Wants(int image) => image < splits.Length && shard.Holds(firstNumber + image);

    /// <summary>The images that this shard makes, in order.</summary>
    public IEnumerable<int> Wanted() => Enumerable.Range(0, splits.Length).Where(Wants);
}
