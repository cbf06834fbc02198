using System.CommandLine;
using System.Globalization;
using System.Numerics;
using SynthiCad.Generator.Meshes;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad convert in.stl out.ply</c>: one mesh format to another, with the reader's warnings printed.</summary>
internal static class ConvertCommand
{
    private static readonly Dictionary<string, MeshEncoding> Encodings = new(StringComparer.Ordinal)
    {
        ["ascii"] = MeshEncoding.Ascii,
        ["binary"] = MeshEncoding.BinaryLittleEndian,
        ["binary-big-endian"] = MeshEncoding.BinaryBigEndian,
    };

    public static Command Create()
    {
        var source = CommonOptions.File("source", "Mesh to read: .obj, .ply, .stl, .gltf, .glb, .blend, .step or .stp.");
        var target = CommonOptions.File("target", "Mesh to write; the extension chooses the format.");
        var encoding = CommonOptions.Word("--encoding", "ascii, binary (little endian) or binary-big-endian. Default: ascii for .obj, else binary.", [.. Encodings.Keys]);
        var color = new Option<string?>("--color") { Description = "Base colour to store (OBJ and PLY): linear r,g,b in 0..1, such as 0.5,0.5,0.55.", HelpName = "r,g,b" };
        var unit = CommonOptions.Word("--unit", "Unit of the source, where neither file nor format says. Default: mm.", "mm", "cm", "m", "in", "ft");
        var scale = new Option<double>("--scale") { Description = "Factor on top of the unit.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var command = new Command("convert", "Converts a mesh file to millimetres; repairs what is safe to repair and prints what is odd.") { source, target, encoding, color, unit, scale };
        command.SetAction(result => CommandHost.Tool.Run(
            cancellation => Run(result.GetRequiredValue(source), result.GetRequiredValue(target), result.GetValue(encoding), result.GetValue(color), Options(result.GetValue(unit), result.GetValue(scale)), cancellation),
            CommandHost.NothingWritten));
        return command;
    }

    private static int Run(string source, string target, string? encoding, string? color, MeshReadOptions options, CancellationToken cancellation)
    {
        var result = MeshConverter.Convert(source, target, encoding is null ? null : Encodings[encoding], color is null ? null : ParseColor(color), options, cancellation);
        foreach (var warning in result.Warnings)
        {
            Console.Error.WriteLine(warning.ToCanonicalString());
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"synthicad: wrote {target} ({result.Mesh.TriangleCount} triangles, {new FileInfo(target).Length} bytes)"));
        return ToolHost.Ok;
    }

    private static MeshReadOptions Options(string? unit, double scale) => new(unit is null ? null : MeshSize.Millimetres(unit), scale);

    private static Vector3 ParseColor(string text)
    {
        var parts = text.Split(',');
        var values = new float[3];
        for (var i = 0; i < 3; i++)
        {
            if (parts.Length != 3 || !float.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) || values[i] is not (>= 0f and <= 1f))
            {
                throw new SynthiCadException(ErrorCodes.BadConversion, $"'{text}' is not a colour; expected three numbers in 0..1, such as 0.5,0.5,0.55");
            }
        }

        return new Vector3(values[0], values[1], values[2]);
    }
}
