using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Pipeline.Inputs;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Reads what classes are made of.</summary>
internal sealed class ClassLoader
{
    private readonly SceneLibrary library;

    /// <param name="scene">What classes are taken from.</param>
    /// <param name="warn">Takes warnings.</param>
    /// <param name="cancellation">Stops reading, and the programs that read for us.</param>
    public ClassLoader(SceneFile scene, Action<string> warn, CancellationToken cancellation) => library = new SceneLibrary(
        scene,
        entry => PartLoader.Load(entry.MeshPath, new MeshReadOptions(entry.MillimetresPerUnit, entry.Scale) { Cancellation = cancellation }, warn),
        path => PartLoader.Load(path, MeshReadOptions.Default with { Cancellation = cancellation }, warn));

    /// <summary>Every mesh is read before the first pixel. Classes that cannot be read are left out and their errors collected.</summary>
    public IReadOnlyList<ClassWork> Load(IEnumerable<ClassPlan> classes, ICollection<SynthiCadException> failures)
    {
        var work = new List<ClassWork>();
        foreach (var item in classes)
        {
            try
            {
                work.Add(Load(item));
            }
            catch (SynthiCadException exception)
            {
                failures.Add(exception);
            }
        }

        return work;
    }

    /// <summary>Reads one class.</summary>
    /// <exception cref="SynthiCadException">Its mesh, or one that its images show, cannot be used.</exception>
    public ClassWork Load(ClassPlan item) => new(item, library.Sampler(item.Entry.Name));
}
