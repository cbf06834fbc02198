using System.Text;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>What a look at the text of a STEP file shows, before OpenCASCADE is asked.</summary>
internal static class StepText
{
    // What can be drawn: faces of solids and shells, and tessellated shapes of AP242.
    private static readonly byte[][] Surfaces =
        [.. new[] { "ADVANCED_FACE", "FACE_SURFACE", "TESSELLATED_", "TRIANGULATED_", "FACETED_BREP", "POLY_LOOP" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>True where the content starts like a STEP file, whatever its name.</summary>
    public static bool IsStep(ReadOnlySpan<byte> data) => SkipSpace(data).StartsWith("ISO-10303-21"u8);

    /// <summary>Refuses what need not be tried, with the reason; warns of a file without a unit.</summary>
    /// <exception cref="SynthiCadException">No STEP file, cut off, a building model, or nothing but curves and points.</exception>
    public static void Check(ReadOnlySpan<byte> data, RawMesh raw)
    {
        if (!IsStep(data))
        {
            throw raw.Error(ErrorCodes.MeshHeader, $"the file starts with '{TextScanner.Show(data[..Math.Min(data.Length, 20)])}'; expected 'ISO-10303-21;', as STEP files start", 1);
        }

        if (data.LastIndexOf("END-ISO-10303-21"u8) < 0)
        {
            throw raw.Error(ErrorCodes.MeshTruncated, "the file ends without 'END-ISO-10303-21;': it is cut off. Export or copy it again");
        }

        var schema = Schema(data);
        if (schema.Contains("IFC", StringComparison.OrdinalIgnoreCase))
        {
            throw raw.Error(ErrorCodes.UnknownMeshFormat, $"a building model ({schema}); expected STEP AP203, AP214 or AP242. Export the part as STEP or as a mesh");
        }

        if (!HasSurface(data))
        {
            throw raw.Error(ErrorCodes.StepWithoutSurface, "the file holds curves or points, but no face: a wireframe cannot be rendered. Export solids or surfaces");
        }
    }

    /// <summary>True where the file names a unit of length.</summary>
    public static bool DeclaresLength(ReadOnlySpan<byte> data) => data.IndexOf("LENGTH_UNIT"u8) >= 0;

    private static bool HasSurface(ReadOnlySpan<byte> data)
    {
        foreach (var word in Surfaces)
        {
            if (data.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // The first name in FILE_SCHEMA(('NAME')), or nothing.
    private static string Schema(ReadOnlySpan<byte> data)
    {
        var at = data.IndexOf("FILE_SCHEMA"u8);
        var rest = at < 0 ? default : data[at..];
        var open = rest.IndexOf((byte)'\'');
        rest = open < 0 ? default : rest[(open + 1)..];
        var close = rest.IndexOf((byte)'\'');
        return close < 0 ? string.Empty : TextScanner.Show(rest[..close]);
    }

    private static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> data)
    {
        data = data.StartsWith("\uFEFF"u8) ? data[3..] : data;
        return data.TrimStart(" \t\r\n"u8);
    }
}
