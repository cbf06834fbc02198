namespace SynthiCad.Generator.Rendering.VulkanTracing;

/// <summary>
/// A part as the shader reads it: a binary tree of boxes and the triangles in the order of its leaves, both as
/// 128-bit texels. A link is a node, or with its top bit set a leaf: first triangle * 4 + (triangles - 1).
/// </summary>
/// <param name="Nodes">16 words a node: for each of its two children box minimum, link, box maximum, 0; node 0 is the root.</param>
/// <param name="Triangles">24 words a triangle: three positions, then three corner normals, each padded to four words.</param>
internal sealed record PartBvh(uint[] Nodes, uint[] Triangles)
{
    /// <summary>Words of a node.</summary>
    public const int NodeWords = 16;

    /// <summary>Words of a triangle.</summary>
    public const int TriangleWords = 24;

    /// <summary>Most triangles of a leaf.</summary>
    public const int LeafSize = 4;

    /// <summary>Most nodes on a way from the root; the shader's stack holds as many links.</summary>
    public const int MaxDepth = 30;

    /// <summary>Marks a leaf.</summary>
    public const uint LeafBit = 0x8000_0000;

    /// <summary>The largest texel count of the two buffers.</summary>
    public long Texels => Math.Max(Nodes.Length, Triangles.Length) / 4;
}
