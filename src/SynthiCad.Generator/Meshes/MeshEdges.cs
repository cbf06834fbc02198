namespace SynthiCad.Generator.Meshes;

/// <summary>The edges of a welded triangle list: for each one the triangle sides that run along it.</summary>
/// <remarks>Side <c>s</c> belongs to triangle <c>s / 3</c> and runs from its corner <c>s % 3</c> to the next one.</remarks>
internal sealed class MeshEdges
{
    private readonly long[] _keys;
    private readonly int[] _sides;
    private readonly int[] _indices;

    /// <summary>Sorts the sides of all triangles by edge. No triangle may use a vertex twice.</summary>
    public MeshEdges(int[] indices)
    {
        _indices = indices;
        _keys = new long[indices.Length];
        _sides = new int[indices.Length];
        for (var side = 0; side < indices.Length; side++)
        {
            int from = indices[side], to = indices[After(side)];
            _keys[side] = from < to ? ((long)from << 32) | (uint)to : ((long)to << 32) | (uint)from;
            _sides[side] = side;
        }

        Array.Sort(_keys, _sides);
    }

    /// <summary>Moves on to the next edge: its sides in rising order, empty after the last. Start with <paramref name="at"/> = 0.</summary>
    public ReadOnlySpan<int> Next(ref int at)
    {
        var start = at;
        while (at < _keys.Length && _keys[at] == _keys[start])
        {
            at++;
        }

        var sides = _sides.AsSpan(start, at - start);
        sides.Sort();
        return sides;
    }

    /// <summary>True where a side runs from the lower-numbered vertex to the higher one.</summary>
    public bool Forward(int side) => _indices[side] < _indices[After(side)];

    /// <summary>The next side of the same triangle.</summary>
    public static int After(int side) => side % 3 == 2 ? side - 2 : side + 1;
}
