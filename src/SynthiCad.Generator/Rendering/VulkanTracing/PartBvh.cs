using System.Numerics;

namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>
/// A part as the shader reads it: a binary tree of boxes and the triangles in the order of its leaves, both as
/// 128-bit texels. A link is a node, or with its top bit set a leaf: first triangle * 4 + (triangles - 1).
/// Boxes are on a grid of 65,536 steps over the part's box, rounded outwards by at least a step.
/// </summary>
/// <param name="Nodes">8 words a node, 4 a child: x low and y low, z low and x high, y high and z high (16 bits each, the first in the low half), link; node 0 is the root.</param>
/// <param name="Triangles">24 words a triangle: three positions, then three corner normals, each padded to four words; the first padding is the material index.</param>
/// <param name="Attributes">16 words a triangle: six texture coordinates, nine colours, padding; empty where the mesh has neither.</param>
/// <param name="Bounds">Box of all triangles.</param>
/// <param name="GridLow">A place p is (p - GridLow) * GridScale + 1 on the grid.</param>
/// <param name="GridScale">Steps a millimetre.</param>
internal sealed record PartBvh(uint[] Nodes, uint[] Triangles, uint[] Attributes, Box Bounds, Vector3 GridLow, Vector3 GridScale)
{
    /// <summary>Words of a node.</summary>
    public const int NodeWords = 8;

    /// <summary>Words of a triangle.</summary>
    public const int TriangleWords = 24;

    /// <summary>Words of a triangle's attributes.</summary>
    public const int AttributeWords = 16;

    /// <summary>Most triangles of a leaf.</summary>
    public const int LeafSize = 4;

    /// <summary>Most nodes on a way from the root; the shader's stack holds as many links.</summary>
    public const int MaxDepth = 30;

    /// <summary>Marks a leaf.</summary>
    public const uint LeafBit = 0x8000_0000;

    /// <summary>Triangles of the part.</summary>
    public int TriangleCount => Triangles.Length / TriangleWords;

    /// <summary>The nodes with links that hold where they follow other parts' nodes and triangles.</summary>
    public uint[] NodesAt(uint firstNode, uint firstTriangle)
    {
        var moved = (uint[])Nodes.Clone();
        for (var i = 3; i < moved.Length; i += 4)
        {
            moved[i] += (moved[i] & LeafBit) == 0 ? firstNode : firstTriangle << 2;
        }

        return moved;
    }
}
