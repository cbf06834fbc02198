using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Meshes;

/// <summary>Carries what a file states about corners and triangles over to the triangles that were kept.</summary>
internal static class CornerGather
{
    /// <summary>Adds the attributes of a raw mesh to the mesh made from it.</summary>
    /// <param name="mesh">The finished shape.</param>
    /// <param name="raw">Where it comes from.</param>
    /// <param name="triangles">For each triangle of the mesh its number in <paramref name="raw"/>, as its complement where its winding was turned.</param>
    public static Mesh Apply(Mesh mesh, RawMesh raw, ReadOnlySpan<int> triangles)
    {
        var attributes = raw.Attributes;
        var normals = Corners(attributes.Normals(raw.Indices.Count), triangles);
        for (var i = 0; i < normals?.Length; i++)
        {
            // In double precision: a normal may be too long or too short to be squared.
            double x = normals[i].X, y = normals[i].Y, z = normals[i].Z;
            var length = Math.Sqrt((x * x) + (y * y) + (z * z));
            normals[i] = length > 0 && double.IsFinite(length) ? new Vector3((float)(x / length), (float)(y / length), (float)(z / length)) : Vector3.Zero;
        }

        var texCoords = Corners(attributes.TexCoords(raw.Indices.Count), triangles);
        for (var i = 0; i < texCoords?.Length; i++)
        {
            texCoords[i] = new Vector2(Finite(texCoords[i].X), Finite(texCoords[i].Y));
        }

        var colors = Corners(attributes.Colors(raw.Indices.Count), triangles);
        for (var i = 0; i < colors?.Length; i++)
        {
            colors[i] = new Vector3(Share(colors[i].X), Share(colors[i].Y), Share(colors[i].Z));
        }

        mesh = mesh with { CornerNormals = normals, CornerTexCoords = texCoords, CornerColors = colors };
        return attributes.Materials(raw.Indices.Count / 3) is { } materials ? WithMaterials(mesh, raw, materials, triangles) : mesh;
    }

    private static T[]? Corners<T>(T[]? source, ReadOnlySpan<int> triangles)
    {
        if (source is null)
        {
            return null;
        }

        var result = new T[triangles.Length * 3];
        for (var i = 0; i < triangles.Length; i++)
        {
            var turned = triangles[i] < 0;
            var from = 3 * (turned ? ~triangles[i] : triangles[i]);
            result[(3 * i) + 0] = source[from];
            result[(3 * i) + 1] = source[from + (turned ? 2 : 1)];
            result[(3 * i) + 2] = source[from + (turned ? 1 : 2)];
        }

        return result;
    }

    // Only materials in use, in the file's order; triangles without one share a grey at the end.
    private static Mesh WithMaterials(Mesh mesh, RawMesh raw, int[] source, ReadOnlySpan<int> triangles)
    {
        var used = new SortedSet<int>();
        var none = false;
        foreach (var triangle in triangles)
        {
            var material = source[triangle < 0 ? ~triangle : triangle];
            none |= material < 0;
            if (material >= 0)
            {
                used.Add(material);
            }
        }

        var map = new Dictionary<int, int>();
        var materials = new List<MeshMaterial>();
        foreach (var material in used)
        {
            map.Add(material, materials.Count);
            materials.Add(raw.Materials[material]);
        }

        if (none && materials.Count > 0)
        {
            map.Add(-1, materials.Count);
            materials.Add(new MeshMaterial("(none)", raw.BaseColor ?? MeshMaterial.DefaultColor));
        }

        if (materials.Count < 2)
        {
            return mesh with { Materials = materials };
        }

        var indices = new int[triangles.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = map[source[triangles[i] < 0 ? ~triangles[i] : triangles[i]]];
        }

        return mesh with { Materials = materials, MaterialIndices = indices };
    }

    private static float Finite(float value) => float.IsFinite(value) ? value : 0f;

    private static float Share(float value) => value > 0f ? Math.Min(value, 1f) : 0f;
}
