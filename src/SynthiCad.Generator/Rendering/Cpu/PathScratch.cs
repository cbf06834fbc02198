using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Working memory of one thread, on its stack, so that no ray allocates.</summary>
internal unsafe ref struct PathScratch
{
    /// <summary>Most lights of a scene.</summary>
    public const int MaxLights = 8;

    /// <summary>Traversal stack of <see cref="Bvh8.StackSize"/> entries.</summary>
    public ulong* Stack;

    /// <summary>Unshadowed contribution of each light's candidate.</summary>
    public Span<Vector3> Contributions;

    /// <summary>Each light's candidate point.</summary>
    public Span<Vector3> Points;
}
