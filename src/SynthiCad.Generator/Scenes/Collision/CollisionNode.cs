namespace SynthiCad.Generator.Scenes.Collision;

/// <summary>A box of a <see cref="CollisionTree"/>.</summary>
/// <param name="Center">Its middle.</param>
/// <param name="Half">Half its edges.</param>
/// <param name="First">First triangle of a leaf, or the left child; the right one follows at <paramref name="Right"/>.</param>
/// <param name="Count">Triangles of a leaf; 0 for an inner node.</param>
/// <param name="Right">The right child.</param>
internal readonly record struct CollisionNode(Vec3 Center, Vec3 Half, int First, int Count, int Right)
{
    public bool IsLeaf => Count > 0;
}
