using SynthiCad.Generator.Meshes.Blend;
using SynthiCad.Generator.Meshes.Gltf;
using SynthiCad.Generator.Meshes.Step;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Meshes;

/// <summary>Reads a mesh file of any supported format.</summary>
internal static class MeshFile
{
    // A hundred times the largest part anyone renders a data set of; keeps one bad file from taking the machine's memory.
    private const long LargestFile = 1L << 30;

    /// <summary>Reads and cleans a mesh. Blender (2.4 to 5), glTF 2.0 (text, binary), OBJ, PLY (ASCII, little and big endian) and STL (ASCII, binary).</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Unit and scale; null for what the file says.</param>
    /// <exception cref="SynthiCadException">The file is missing, of another format, damaged, or holds no surface (SCAD0101..SCAD0111).</exception>
    public static MeshReadResult Read(string path, MeshReadOptions? options = null)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                throw new SynthiCadException(ErrorCodes.MeshMissing, $"mesh file not found{Suggestion(info)}", path);
            }

            if (info.Length > LargestFile)
            {
                throw new SynthiCadException(
                    ErrorCodes.MeshTooLarge, FormattableString.Invariant($"the file has {info.Length} bytes; expected at most {LargestFile}"), path);
            }

            return Parse(path, Load(path, info), options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SynthiCadException(ErrorCodes.MeshUnreadable, $"the file cannot be read: {e.Message}", path, innerException: e);
        }
    }

    /// <summary>Reads a mesh from the bytes of a file; the path gives the format's name, the messages' origin and the folder of material files.</summary>
    public static MeshReadResult Parse(string path, ReadOnlySpan<byte> data, MeshReadOptions? options = null)
    {
        options ??= MeshReadOptions.Default;
        var raw = new RawMesh(path);
        data = TextEncoding.Normalize(data, raw);
        switch (MeshFormats.Find(data, raw))
        {
            case MeshFormat.Obj:
                ObjReader.Read(data, raw);
                break;
            case MeshFormat.Ply:
                PlyReader.Read(data, raw);
                break;
            case MeshFormat.Stl:
                StlReader.Read(data, raw);
                break;
            case MeshFormat.Gltf:
                GltfReader.Read(data, raw);
                break;
            case MeshFormat.Blend:
                BlendReader.Read(data, raw);
                break;
            case MeshFormat.Step:
                StepReader.Read(data, raw, StepTools.Default, options.Cancellation);
                break;
        }

        ApplyUnit(raw, options);
        return MeshCleaner.Clean(raw, Path.GetFileNameWithoutExtension(path));
    }

    private static byte[] Load(string path, FileInfo info)
    {
        if (info.Extension.Equals(".stl", StringComparison.OrdinalIgnoreCase))
        {
            using var stream = info.OpenRead();
            Span<byte> start = stackalloc byte[StlReader.HeaderSize];
            StlReader.CheckStart(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)], info.Length, new RawMesh(path));
        }

        return File.ReadAllBytes(path);
    }

    private static void ApplyUnit(RawMesh raw, MeshReadOptions options)
    {
        if (raw.UnitDeclared && options.UnitInMillimeters is not null)
        {
            raw.Warn(ErrorCodes.UnitIgnored, "the unit given for this file is not used: the file declares its own. Use a scale to make the part larger or smaller");
        }

        var unit = (raw.UnitDeclared ? raw.Unit : options.UnitInMillimeters ?? raw.Unit) * options.Scale;
        raw.Unit = unit > 0 && double.IsFinite(unit)
            ? unit
            : throw raw.Error(ErrorCodes.MeshUnit, FormattableString.Invariant($"a unit of {unit} mm after scaling; expected a number above 0"));
    }

    private static string Suggestion(FileInfo info)
    {
        if (info.Directory is not { Exists: true } folder)
        {
            return $"; the folder '{info.DirectoryName}' does not exist";
        }

        var names = folder.EnumerateFiles().Select(f => f.Name)
            .Where(n => MeshFormats.Extensions.Contains(Path.GetExtension(n), StringComparer.OrdinalIgnoreCase));
        return Suggest.Phrase(info.Name, names);
    }
}
