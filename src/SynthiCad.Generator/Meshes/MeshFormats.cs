using SynthiCad.Generator.Meshes.Blend;
using SynthiCad.Generator.Meshes.Gltf;
using SynthiCad.Generator.Meshes.Step;

namespace SynthiCad.Generator.Meshes;

/// <summary>Tells mesh formats apart, by name and by content.</summary>
internal static class MeshFormats
{
    private static readonly SortedDictionary<string, MeshFormat> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".blend"] = MeshFormat.Blend,
        [".glb"] = MeshFormat.Gltf,
        [".gltf"] = MeshFormat.Gltf,
        [".obj"] = MeshFormat.Obj,
        [".ply"] = MeshFormat.Ply,
        [".step"] = MeshFormat.Step,
        [".stl"] = MeshFormat.Stl,
        [".stp"] = MeshFormat.Step,
    };

    /// <summary>File name endings of the formats, with their dots, sorted.</summary>
    public static IReadOnlyCollection<string> Extensions => ByExtension.Keys;

    /// <summary>True for the file names of STEP.</summary>
    public static bool IsStepName(string path) => ByExtension.TryGetValue(Path.GetExtension(path), out var format) && format == MeshFormat.Step;

    /// <summary>Finds out what a file is: what its content says for certain, else what its name says, else what its content looks like.</summary>
    /// <param name="data">The content.</param>
    /// <param name="raw">For messages; a name that does not fit is a warning.</param>
    /// <exception cref="SynthiCadException">Another kind of file, or none that is known.</exception>
    public static MeshFormat Find(ReadOnlySpan<byte> data, RawMesh raw)
    {
        var extension = Path.GetExtension(raw.File);
        MeshFormat? named = ByExtension.TryGetValue(extension, out var known) ? known : null;
        if (named == MeshFormat.Stl && StlReader.HasExactBinarySize(data))
        {
            // Its first 80 bytes are free: they may look like anything.
            return MeshFormat.Stl;
        }

        if (named == MeshFormat.Blend && BlendContainer.IsPacked(data))
        {
            // Packed files are all alike from outside.
            return MeshFormat.Blend;
        }

        if (ForeignContent.Describe(data) is { } foreign)
        {
            throw raw.Error(ErrorCodes.ForeignFormat, $"the file is {foreign}; expected a mesh: {string.Join(", ", Extensions)}");
        }

        var format = Certain(data) ?? (Fits(data, named) ? named : Likely(data) ?? named)
            ?? throw raw.Error(ErrorCodes.UnknownMeshFormat, $"'{extension}' is not a mesh format; expected {string.Join(", ", Extensions)}");
        if (format != named)
        {
            raw.Warn(ErrorCodes.Misnamed, $"the file is named '{extension}' but its content is {Name(format)}: read as that. Rename it");
        }

        return format;
    }

    private static MeshFormat? Certain(ReadOnlySpan<byte> data) =>
        data.StartsWith("ply\n"u8) || data.StartsWith("ply\r"u8) ? MeshFormat.Ply
        : data.StartsWith(GlbFile.Magic) ? MeshFormat.Gltf
        : data.StartsWith(BlendContainer.Magic) ? MeshFormat.Blend
        : StepText.IsStep(data) ? MeshFormat.Step
        : null;

    // Whether to leave the verdict to the reader of the format that the name says; formats that are certain were dealt with.
    private static bool Fits(ReadOnlySpan<byte> data, MeshFormat? named) => named switch
    {
        MeshFormat.Stl => StlReader.LooksLikeText(data),
        MeshFormat.Gltf => data.TrimStart(" \t\r\n"u8).StartsWith("{"u8),
        MeshFormat.Obj => !StlReader.LooksLikeText(data) && !StlReader.HasExactBinarySize(data),
        _ => false,
    };

    private static MeshFormat? Likely(ReadOnlySpan<byte> data) =>
        StlReader.HasExactBinarySize(data) && data.Length > 84 ? MeshFormat.Stl
        : StlReader.LooksLikeText(data) && data.IndexOf("facet"u8) >= 0 ? MeshFormat.Stl
        : data.TrimStart(" \t\r\n"u8).StartsWith("{"u8) && data.IndexOf("\"asset\""u8) >= 0 ? MeshFormat.Gltf
        : LooksLikeObj(data) ? MeshFormat.Obj
        : null;

    // The first statement that is no comment is one of OBJ's, and there is a vertex soon.
    private static bool LooksLikeObj(ReadOnlySpan<byte> data)
    {
        var scanner = new TextScanner(data[..Math.Min(data.Length, 1 << 16)]);
        for (var i = 0; i < 1000 && scanner.NextLine(out var line); i++)
        {
            var word = TextScanner.NextWord(ref line);
            if (word.SequenceEqual("v"u8))
            {
                return TextScanner.TryFloat(TextScanner.NextWord(ref line), out _);
            }

            if (!word.IsEmpty && word[0] != '#' && word is not [(byte)'o'] and not [(byte)'g'] and not [(byte)'s']
                && !word.SequenceEqual("mtllib"u8) && !word.SequenceEqual("usemtl"u8) && !word.SequenceEqual("vn"u8) && !word.SequenceEqual("vt"u8))
            {
                return false;
            }
        }

        return false;
    }

    private static string Name(MeshFormat format) => format switch
    {
        MeshFormat.Blend => "a Blender file",
        MeshFormat.Gltf => "glTF",
        _ => format.ToString().ToUpperInvariant(),
    };
}
