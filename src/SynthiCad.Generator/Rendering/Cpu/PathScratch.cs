using System.Numerics;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>Working memory of one thread, on its stack, so that no ray allocates.</summary>
internal unsafe ref struct PathScratch
{
    /// <summary>Most lights of a scene, its environment included.</summary>
    public const int MaxLights = RenderScene.MaxLights;

    /// <summary>Traversal stack of <see cref="Bvh8.StackSize"/> entries.</summary>
    public ulong* Stack;

    /// <summary>Unshadowed contribution of each light's candidate.</summary>
    public Span<Vector3> Contributions;

    /// <summary>Way to each light's candidate point, or direction of one at infinity.</summary>
    public Span<Vector3> Points;

    /// <summary>Shutter time of the path, minus a half.</summary>
    public float Shift;

    /// <summary>Whether <see cref="First"/> and <see cref="FirstDepth"/> are wanted.</summary>
    public bool KeepsFirst;

    /// <summary>What the path's camera ray met; only where <see cref="FirstFound"/> is true.</summary>
    public SurfacePoint First;

    /// <summary>Whether the path's camera ray met anything.</summary>
    public bool FirstFound;

    /// <summary>Distance of the first hit along the view axis.</summary>
    public float FirstDepth;
}
