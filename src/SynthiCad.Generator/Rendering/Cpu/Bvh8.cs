using System.Numerics;
using System.Runtime.CompilerServices;

namespace SynthiCad.Generator.Rendering.Cpu;

/// <summary>
/// A bounding volume hierarchy with eight children a node, in part space, laid out for eight-lane comparison. The
/// arrays are pinned for good, so traversal works on raw pointers.
/// </summary>
internal sealed unsafe class Bvh8
{
    /// <summary>Floats of a node: minX[8] maxX[8] minY[8] maxY[8] minZ[8] maxZ[8], eight child codes, padding.</summary>
    internal const int NodeStride = 64;

    /// <summary>Where the child codes (int bits) start in a node.</summary>
    internal const int ChildOffset = 48;

    /// <summary>Floats of a leaf: three corners of x[8] y[8] z[8]; unused lanes hold a degenerate triangle.</summary>
    internal const int LeafStride = 72;

    /// <summary>Entries that a traversal needs: seven siblings a level, and at the end room for eight distances.</summary>
    internal const int StackSize = (7 * Bvh8Builder.MaxDepth) + 16;

    private readonly float[] nodeData;
    private readonly float[] leafData;
    private readonly int[] triangleData;

    internal Bvh8(float[] nodes, float[] leaves, int[] triangles)
    {
        nodeData = nodes;
        leafData = leaves;
        triangleData = triangles;
        Nodes = Pointer(nodeData);
        Leaves = Pointer(leafData);
        fixed (int* pointer = triangleData)
        {
            Triangles = pointer;
        }
    }

    /// <summary>Nodes, the root first. A child code is a node's index, or the complement of a leaf's index.</summary>
    internal float* Nodes { get; }

    /// <summary>Leaves of up to eight triangles.</summary>
    internal float* Leaves { get; }

    /// <summary>Triangle index of each leaf lane.</summary>
    internal int* Triangles { get; }

    /// <summary>A corner, 0 to 2, of the triangle in a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3 Corner(int slot, int corner)
    {
        var first = Leaves + ((nint)(slot >> 3) * LeafStride) + (24 * corner) + (slot & 7);
        return new Vector3(first[0], first[8], first[16]);
    }

    // The arrays are allocated pinned, so the address outlives the fixed statement.
    private static float* Pointer(float[] array)
    {
        fixed (float* pointer = array)
        {
            return pointer;
        }
    }
}
