using System.Globalization;
using SynthiCad.Generator.Meshes.Gltf;

namespace SynthiCad.Generator.Meshes.Step;

/// <summary>Reads STEP by OpenCASCADE in a child process. Lengths come out in millimetres, whatever unit the file declares.</summary>
internal static class StepReader
{
    /// <summary>How finely curves are cut up: 0.1 % of the mean side of the bounding box, 0.2 radians.</summary>
    public const string Settings = """{"linearUnit":"millimeter","linearDeflectionType":"bounding_box_ratio","linearDeflection":0.001,"angularDeflection":0.2}""";

    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(10);

    /// <summary>Reads the file's bodies, all of them, with their names, colours and normals.</summary>
    /// <exception cref="SynthiCadException">The file is bad, or OpenCASCADE is missing or gave up (SCAD0103, SCAD0104, SCAD0140..SCAD0145).</exception>
    public static void Read(ReadOnlySpan<byte> data, RawMesh raw, StepTools tools, CancellationToken cancellation)
    {
        StepText.Check(data, raw);
        raw.UnitDeclared = StepText.DeclaresLength(data);
        if (!raw.UnitDeclared)
        {
            raw.Warn(ErrorCodes.StepWithoutUnit, "the file declares no unit of length; its numbers are taken as millimetres");
        }

        var engine = StepEngines.Find(tools, raw);
        var cache = TessellationCache.ForUser(tools.Variable);
        var key = TessellationCache.Key(data, Settings, engine.Name);
        if (cache.Get(key) is { } kept && TryAdd(kept, raw))
        {
            return;
        }

        var made = Tessellate(data, raw, engine, tools, cancellation);
        if (!TryAdd(made, raw))
        {
            throw raw.Error(ErrorCodes.StepFailed, $"{engine.Name} wrote a result that cannot be read");
        }

        cache.Put(key, made);
    }

    /// <summary>
    /// What the shape of a STEP file depends on beside its content: the program that tessellates it, and how. Empty for other files, and
    /// where there is no such program; else starts with a space.
    /// </summary>
    public static string ShapedBy(string path, StepTools tools)
    {
        if (!MeshFormats.IsStepName(path))
        {
            return string.Empty;
        }

        try
        {
            return $" {StepEngines.Find(tools, new RawMesh(path)).Name} {Settings}";
        }
        catch (SynthiCadException)
        {
            // Reading the file gives the reason.
            return string.Empty;
        }
    }

    /// <summary>Adds what an engine made; false where it is not whole.</summary>
    public static bool TryAdd(ReadOnlySpan<byte> made, RawMesh raw)
    {
        if (!made.StartsWith(GlbFile.Magic))
        {
            return Tessellation.TryRead(made, raw);
        }

        GltfReader.Read(made, raw);
        return true;
    }

    private static byte[] Tessellate(ReadOnlySpan<byte> data, RawMesh raw, StepEngine engine, StepTools tools, CancellationToken cancellation)
    {
        var limit = double.TryParse(tools.Variable("SYNTHICAD_STEP_SECONDS"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : DefaultLimit;
        var folder = Directory.CreateTempSubdirectory("synthicad-step-");
        try
        {
            // What was hashed is what is tessellated, even where the file changes meanwhile.
            var input = Path.Combine(folder.FullName, "input.step");
            File.WriteAllBytes(input, data);
            return engine.Tessellate(input, folder.FullName, raw, limit, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
