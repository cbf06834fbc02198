using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>What a file states beside the shape: per corner and per triangle. A kind that no corner has takes no room.</summary>
internal sealed class RawAttributes
{
    private readonly List<Vector3> _normals = [];
    private readonly List<Vector2> _texCoords = [];
    private readonly List<Vector3> _colors = [];
    private readonly List<int> _materials = [];

    /// <summary>States what a corner has.</summary>
    /// <param name="corner">Place in <see cref="RawMesh.Indices"/>; corners must come in rising order.</param>
    /// <param name="value">Its attributes.</param>
    public void Set(int corner, RawCorner value)
    {
        if (value.Normal != default)
        {
            Put(_normals, corner, value.Normal, Vector3.Zero);
        }

        if (value.TexCoord is { } texCoord)
        {
            Put(_texCoords, corner, texCoord, Vector2.Zero);
        }

        if (value.Color is { } color)
        {
            Put(_colors, corner, color, Vector3.One);
        }
    }

    /// <summary>States a triangle's material.</summary>
    public void SetMaterial(int triangle, int material)
    {
        if (material >= 0)
        {
            Put(_materials, triangle, material, -1);
        }
    }

    /// <summary>Normals of all corners, or null where no corner has one; (0, 0, 0) where this one has none.</summary>
    public Vector3[]? Normals(int corners) => Whole(_normals, corners, Vector3.Zero);

    /// <summary>Texture coordinates of all corners, or null where no corner has one; (0, 0) where this one has none.</summary>
    public Vector2[]? TexCoords(int corners) => Whole(_texCoords, corners, Vector2.Zero);

    /// <summary>Colours of all corners, or null where no corner has one; white where this one has none.</summary>
    public Vector3[]? Colors(int corners) => Whole(_colors, corners, Vector3.One);

    /// <summary>Material of each triangle, or null where no triangle has one; -1 where this one has none.</summary>
    public int[]? Materials(int triangles) => Whole(_materials, triangles, -1);

    private static void Put<T>(List<T> list, int at, T value, T none)
    {
        Fill(list, at, none);
        list.Add(value);
    }

    private static T[]? Whole<T>(List<T> list, int count, T none)
    {
        if (list.Count == 0)
        {
            return null;
        }

        Fill(list, count, none);
        return [.. list];
    }

    private static void Fill<T>(List<T> list, int count, T none)
    {
        var from = list.Count;
        if (from < count)
        {
            CollectionsMarshal.SetCount(list, count);
            CollectionsMarshal.AsSpan(list)[from..].Fill(none);
        }
    }
}
