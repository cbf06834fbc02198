using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Reads what classes are made of.</summary>
internal static class ClassLoader
{
    /// <summary>Every mesh is read before the first pixel. Classes that cannot be read are left out and their errors collected.</summary>
    public static IReadOnlyList<ClassWork> Load(BuildPlan plan, IReadOnlyList<ClassPlan> classes, Action<string> warn, ICollection<SynthiCadException> failures)
    {
        var work = new List<ClassWork>();
        foreach (var item in classes)
        {
            try
            {
                work.Add(Load(plan, item, warn));
            }
            catch (SynthiCadException exception)
            {
                failures.Add(exception);
            }
        }

        return work;
    }

    /// <summary>Reads one class.</summary>
    /// <exception cref="SynthiCadException">Its mesh cannot be used.</exception>
    public static ClassWork Load(BuildPlan plan, ClassPlan item, Action<string> warn) =>
        new(item, new SceneSampler(plan.Scene, PartLoader.Load(item.Entry.MeshPath, warn), item.Entry.Name));
}
