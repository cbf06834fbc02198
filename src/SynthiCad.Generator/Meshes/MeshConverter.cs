using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads a mesh in one format and writes it in another.</summary>
internal static class MeshConverter
{
    /// <summary>Converts a file; the target's extension chooses the format. Files appear whole or not at all.</summary>
    /// <param name="source">File of any format that is read.</param>
    /// <param name="target">File to write: .obj, .ply or .stl.</param>
    /// <param name="encoding">Null chooses text for OBJ and little-endian binary for the others.</param>
    /// <param name="color">Linear RGB base colour to store; null keeps the source's. STL cannot hold one.</param>
    /// <param name="options">Unit and scale of the source.</param>
    /// <param name="cancellation">Stops before the target is written.</param>
    /// <exception cref="SynthiCadException">The source is bad, or the target cannot be written so.</exception>
    public static MeshReadResult Convert(string source, string target, MeshEncoding? encoding = null, Vector3? color = null, MeshReadOptions? options = null, CancellationToken cancellation = default)
    {
        var result = MeshFile.Read(source, (options ?? MeshReadOptions.Default) with { Cancellation = cancellation });
        cancellation.ThrowIfCancellationRequested();
        var mesh = result.Mesh with { Name = Path.GetFileNameWithoutExtension(target) };
        mesh = color is null ? mesh : mesh with { BaseColor = color, Materials = [], MaterialIndices = null, CornerColors = null };
        Write(mesh, target, encoding);
        return result with { Mesh = mesh };
    }

    /// <summary>Writes a mesh; see <see cref="Convert"/>. An OBJ with a colour gets a .mtl file of the same name beside it, and its pictures.</summary>
    public static void Write(Mesh mesh, string target, MeshEncoding? encoding = null)
    {
        var extension = Path.GetExtension(target);
        if (extension.Equals(".obj", StringComparison.OrdinalIgnoreCase) && encoding is null or MeshEncoding.Ascii)
        {
            var library = mesh.BaseColor is null && mesh.Materials.Count == 0 ? null : Path.ChangeExtension(target, ".mtl");
            if (library is not null)
            {
                Save(library, MeshWriter.Mtl(mesh, SavePictures(mesh, target)));
            }

            Save(target, MeshWriter.Obj(mesh, Path.GetFileName(library)));
        }
        else if (extension.Equals(".ply", StringComparison.OrdinalIgnoreCase))
        {
            Save(target, MeshWriter.Ply(mesh, encoding ?? MeshEncoding.BinaryLittleEndian));
        }
        else if (extension.Equals(".stl", StringComparison.OrdinalIgnoreCase) && encoding != MeshEncoding.BinaryBigEndian)
        {
            Save(target, MeshWriter.Stl(mesh, encoding ?? MeshEncoding.BinaryLittleEndian));
        }
        else
        {
            throw new SynthiCadException(
                ErrorCodes.BadConversion,
                $"cannot write '{extension}'{(encoding is { } e ? $" as {e}" : string.Empty)}; expected .obj (ASCII), .ply (ASCII, either endian) or .stl (ASCII, little endian)",
                target);
        }
    }

    // Pictures that do not lie beside the target are written there, named after it.
    private static string?[] SavePictures(Mesh mesh, string target)
    {
        var names = new string?[mesh.Materials.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var (path, data) = (mesh.Materials[i].TexturePath, mesh.Materials[i].TextureData);
            if (path is not null && SiblingFile.Find(target, Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(target))!, path), long.MaxValue) is not null)
            {
                names[i] = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(target))!, path);
            }
            else if (path is not null || !data.IsEmpty)
            {
                var bytes = path is null ? data.ToArray() : File.ReadAllBytes(path);
                names[i] = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(target)}.{i}{(bytes.AsSpan().StartsWith(PngChunks.Signature) ? ".png" : ".jpg")}");
                Save(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(target))!, names[i]!), bytes);
            }
        }

        return names;
    }

    private static void Save(string path, byte[] data) => OutputFile.Write(path, "the mesh", stream => stream.Write(data));
}
