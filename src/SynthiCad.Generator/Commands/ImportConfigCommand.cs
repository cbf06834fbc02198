using System.CommandLine;
using System.Text;
using System.Text.Json;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Configuration.Import;
using SynthiCad.Generator.Meshes;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad import-config config.json 'parts/*.ply' -o parts.synthicad.json</c>: SynthiCAD's configuration as a scene file.</summary>
internal static class ImportConfigCommand
{
    // Formats that state no unit.
    private static readonly string[] Unitless = [".obj", ".ply", ".stl"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create()
    {
        var config = CommonOptions.File("config", "The SynthiCAD configuration (config.json).");
        var parts = new Argument<string[]>("parts") { Description = "Folders, mesh files, or patterns such as 'parts/*.ply'.", Arity = ArgumentArity.OneOrMore };
        var output = CommonOptions.Output("The scene file to write, beside or above the parts.", "scene.synthicad.json");
        var command = new Command("import-config", "Turns a SynthiCAD configuration into a scene file and says what became of every key.") { config, parts, output };
        command.SetAction(result => CommandHost.Tool.Run(
            cancellation => Run(result.GetRequiredValue(config), result.GetRequiredValue(parts), result.GetRequiredValue(output), cancellation),
            CommandHost.NothingWritten));
        return command;
    }

    private static int Run(string configPath, string[] parts, string output, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(output);
        var config = SynthiCadConfigReader.Parse(configPath, Read(configPath));
        var focus = config.HasFocus is true ? config.Focus : null;
        var classes = ImportedClasses.Make(PartFinder.Find(parts), Path.GetDirectoryName(full)!, focus, path => Extent(path, cancellation));
        var (scene, notes) = SynthiCadImporter.Convert(config, classes);
        var text = Encoding.UTF8.GetBytes(scene.ToJsonString(Indented) + "\n");
        SceneFileReader.Parse(full, text, []);
        OutputFile.Write(full, "the scene file", stream => stream.Write(text));
        foreach (var note in notes)
        {
            Console.Out.WriteLine($"synthicad: {note}");
        }

        Console.Out.WriteLine($"synthicad: wrote {output} ({classes.Count} classes)");
        return ToolHost.Ok;
    }

    private static double? Extent(string path, CancellationToken cancellation)
    {
        var mesh = MeshFile.Read(path, MeshReadOptions.Default with { Cancellation = cancellation }).Mesh;
        if (!Unitless.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var half = Scenes.PartBounds.Of(mesh).Half;
        return 2 * Math.Max(half.X, Math.Max(half.Y, half.Z));
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SynthiCadException(ErrorCodes.SceneUnreadable, $"the configuration cannot be read: {exception.Message}", path, innerException: exception);
        }
    }
}
