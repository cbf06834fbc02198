using System.Globalization;
using System.Numerics;
using System.Text;

namespace SynthiCad.Generator.Meshes;

/// <summary>Encodes a mesh as OBJ with its normals, texture coordinates and materials, and the library that goes with it.</summary>
internal static class ObjWriter
{
    /// <summary>OBJ text; names a library where one is given.</summary>
    public static byte[] Write(Mesh mesh, string? materialFile)
    {
        var text = new StringBuilder(mesh.Positions.Length * 32);
        text.Append("# ").Append(mesh.Name).Append(", millimetres\n");
        if (materialFile is not null)
        {
            text.Append("mtllib ").Append(materialFile).Append('\n');
        }

        text.Append("o ").Append(mesh.Name).Append('\n');
        foreach (var p in mesh.Positions)
        {
            text.Append(CultureInfo.InvariantCulture, $"v {p.X} {p.Y} {p.Z}\n");
        }

        var texCoords = Distinct(mesh.CornerTexCoords, _ => true, uv => text.Append(CultureInfo.InvariantCulture, $"vt {uv.X} {uv.Y}\n"));
        var normals = Distinct(mesh.CornerNormals, n => n != Vector3.Zero, n => text.Append(CultureInfo.InvariantCulture, $"vn {n.X} {n.Y} {n.Z}\n"));
        var names = MaterialNames(mesh);
        var current = -1;
        for (var i = 0; i < mesh.Indices.Length; i++)
        {
            if (i % 3 == 0)
            {
                var material = mesh.MaterialIndices?[i / 3] ?? 0;
                if (materialFile is not null && material != current)
                {
                    text.Append("usemtl ").Append(names[material]).Append('\n');
                    current = material;
                }

                text.Append('f');
            }

            text.Append(CultureInfo.InvariantCulture, $" {mesh.Indices[i] + 1}");
            var normal = normals?[i] ?? 0;
            if (texCoords is not null || normal > 0)
            {
                text.Append('/').Append(texCoords is null ? string.Empty : texCoords[i].ToString(CultureInfo.InvariantCulture));
                text.Append(normal > 0 ? string.Create(CultureInfo.InvariantCulture, $"/{normal}") : string.Empty);
            }

            text.Append(i % 3 == 2 ? "\n" : string.Empty);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The library: colours as linear Kd, metallic as Pm, roughness as Pr, pictures as map_Kd.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="pictures">For each material its picture's name beside the library, or null.</param>
    public static byte[] Library(Mesh mesh, IReadOnlyList<string?> pictures)
    {
        var text = new StringBuilder();
        var names = MaterialNames(mesh);
        for (var i = 0; i < names.Length; i++)
        {
            var material = mesh.Materials.Count > 0 ? mesh.Materials[i] : new MeshMaterial(mesh.Name, mesh.BaseColor ?? Vector3.One);
            text.Append(CultureInfo.InvariantCulture, $"newmtl {names[i]}\nKd {material.BaseColor.X} {material.BaseColor.Y} {material.BaseColor.Z}\n");
            text.Append(material.Metallic is { } metallic ? string.Create(CultureInfo.InvariantCulture, $"Pm {metallic}\n") : string.Empty);
            text.Append(material.Roughness is { } roughness ? string.Create(CultureInfo.InvariantCulture, $"Pr {roughness}\n") : string.Empty);
            text.Append(i < pictures.Count && pictures[i] is { } picture ? $"map_Kd {picture}\n" : string.Empty);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Names that a line can hold, each once.
    private static string[] MaterialNames(Mesh mesh)
    {
        if (mesh.Materials.Count == 0)
        {
            return [mesh.Name];
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. mesh.Materials.Select((material, index) =>
        {
            var name = string.Concat(material.Name.Select(c => char.IsControl(c) || c == '#' || c == '\\' ? '_' : c)).Trim();
            return name.Length > 0 && taken.Add(name) ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{index}");
        })];
    }

    // Writes each value once; the 1-based number for every corner, 0 where there is nothing to write.
    private static int[]? Distinct<T>(T[]? values, Func<T, bool> isStated, Action<T> write)
        where T : struct
    {
        if (values is null)
        {
            return null;
        }

        var known = new Dictionary<T, int>();
        var numbers = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (isStated(values[i]) && !known.TryGetValue(values[i], out numbers[i]))
            {
                write(values[i]);
                numbers[i] = known.Count + 1;
                known.Add(values[i], numbers[i]);
            }
        }

        return numbers;
    }
}
