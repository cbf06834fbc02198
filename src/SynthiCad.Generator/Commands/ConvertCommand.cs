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
        var source = CommonOptions.File("source", "Mesh to read: .obj, .ply or .stl.");
        var target = CommonOptions.File("target", "Mesh to write; the extension chooses the format.");
        var encoding = CommonOptions.Word("--encoding", "ascii, binary (little endian) or binary-big-endian. Default: ascii for .obj, else binary.", [.. Encodings.Keys]);
        var color = new Option<string?>("--color") { Description = "Base colour to store (OBJ and PLY): linear r,g,b in 0..1, such as 0.5,0.5,0.55.", HelpName = "r,g,b" };
        var command = new Command("convert", "Converts a mesh file; zero-area and duplicate faces are dropped on the way.") { source, target, encoding, color };
        command.SetAction(result => CommandHost.Tool.Run(
            cancellation => Run(result.GetRequiredValue(source), result.GetRequiredValue(target), result.GetValue(encoding), result.GetValue(color), cancellation),
            CommandHost.NothingWritten));
        return command;
    }

    private static int Run(string source, string target, string? encoding, string? color, CancellationToken cancellation)
    {
        var result = MeshConverter.Convert(source, target, encoding is null ? null : Encodings[encoding], color is null ? null : ParseColor(color), cancellation);
        foreach (var warning in result.Warnings)
        {
            Console.Error.WriteLine(warning.ToCanonicalString());
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"synthicad: wrote {target} ({result.Mesh.TriangleCount} triangles, {new FileInfo(target).Length} bytes)"));
        return ToolHost.Ok;
    }

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
