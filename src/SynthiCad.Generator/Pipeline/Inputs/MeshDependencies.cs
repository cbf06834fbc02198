using System.Buffers.Binary;
using System.Text.Json;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Meshes.Blend;

namespace SynthiCad.Generator.Pipeline.Inputs;

/// <summary>
/// Files that a mesh file draws in, as far as they lie beside it: an OBJ's material libraries and their pictures, a PLY's picture, a
/// glTF's buffers and pictures, a Blender file's pictures. A file that cannot be read has none; the mesh reader says what is wrong with it.
/// </summary>
internal static class MeshDependencies
{
    /// <summary>The mesh itself, then what it draws in; each once.</summary>
    public static IReadOnlyList<string> Of(string meshPath)
    {
        var files = new List<string> { meshPath };
        try
        {
            var extension = Path.GetExtension(meshPath).ToUpperInvariant();
            foreach (var name in extension switch
            {
                ".OBJ" => OfObj(meshPath),
                ".GLTF" => OfGltf(File.ReadAllBytes(meshPath)),
                ".GLB" => OfGltf(GlbJson(meshPath)),
                ".PLY" => Values(meshPath, word => word == "comment", last: "end_header").Where(v => v.StartsWith("TextureFile", StringComparison.Ordinal)).Select(v => v["TextureFile".Length..].Trim()),
                ".BLEND" => OfBlend(meshPath),
                _ => [],
            })
            {
                Add(files, Path.GetDirectoryName(meshPath)!, name);
            }
        }
        catch (Exception exception) when (exception is SynthiCadException or IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            // The reader of meshes gives the reason, with its code.
        }

        return files;
    }

    private static IEnumerable<string> OfObj(string meshPath)
    {
        // One name with spaces, or several names: those that exist count.
        foreach (var library in Values(meshPath, word => word == "mtllib").SelectMany(v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(v)).Distinct(StringComparer.Ordinal))
        {
            yield return library;
            var path = Path.Combine(Path.GetDirectoryName(meshPath)!, library);
            if (File.Exists(path))
            {
                foreach (var picture in Values(path, word => word.StartsWith("map_", StringComparison.OrdinalIgnoreCase)))
                {
                    yield return Path.Combine(Path.GetDirectoryName(library) ?? string.Empty, MtlReader.Picture(picture).Replace('\\', '/'));
                }
            }
        }
    }

    private static IEnumerable<string> Values(string path, Func<string, bool> wanted, string? last = null)
    {
        foreach (var line in File.ReadLines(path).TakeWhile(l => l != last))
        {
            var text = line.Trim();
            var cut = text.IndexOfAny([' ', '\t']);
            if (cut > 0 && wanted(text[..cut]))
            {
                yield return text[cut..].Trim();
            }
        }
    }

    private static List<string> OfBlend(string meshPath)
    {
        var raw = new RawMesh(meshPath);
        BlendReader.Read(File.ReadAllBytes(meshPath), raw);
        return [.. raw.Materials.Select(m => m.TexturePath).OfType<string>()];
    }

    private static List<string> OfGltf(ReadOnlyMemory<byte> json)
    {
        var names = new List<string>();
        using var document = JsonDocument.Parse(json);
        foreach (var list in new[] { "buffers", "images" })
        {
            if (document.RootElement.TryGetProperty(list, out var items))
            {
                names.AddRange(items.EnumerateArray()
                    .Select(item => item.TryGetProperty("uri", out var uri) ? uri.GetString() : null)
                    .OfType<string>()
                    .Where(uri => !uri.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                    .Select(Uri.UnescapeDataString));
            }
        }

        return names;
    }

    private static ReadOnlyMemory<byte> GlbJson(string path)
    {
        const int Header = 20;
        var data = File.ReadAllBytes(path);
        var length = data.Length >= Header ? BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(12)) : 0;
        return length <= data.Length - Header ? data.AsMemory(Header, (int)length) : default;
    }

    private static void Add(List<string> files, string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) && !files.Contains(path, StringComparer.Ordinal))
        {
            files.Add(path);
        }
    }
}
