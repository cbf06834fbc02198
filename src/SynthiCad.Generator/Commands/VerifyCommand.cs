using System.CommandLine;
using System.Globalization;
using SynthiCad.Generator.Pipeline.Proofs;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad verify</c>: holds a data set against its manifest and its labels against their masks.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = CommonOptions.File("dataset", "Folder of the data set, or of a shard.", "folder");
        var root = new Option<string?>("--root") { Description = "The root hash that the set must have, or its first digits.", HelpName = "hash" };
        var command = new Command("verify", "Checks every file against the manifest, every label against its mask, and the splits.") { folder, root };
        command.SetAction(result => CommandHost.Tool.Run(cancellation => Run(result.GetRequiredValue(folder), result.GetValue(root), cancellation)));
        return command;
    }

    private static int Run(string folder, string? root, CancellationToken cancellation)
    {
        var manifest = Manifest.TryRead(folder) is { Format: ToolVersion.DatasetFormat } found
            ? found
            : throw new SynthiCadException(ErrorCodes.NotADataset, "there is no data set of this program's format; expected a folder made by generate", folder);
        if (root is not null && (root.Length == 0 || !manifest.Root.StartsWith(root, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SynthiCadException(ErrorCodes.OtherRoot, $"the root hash is {manifest.Root}; expected {root}", Path.Combine(folder, Manifest.FileName));
        }

        DatasetProof.Check(folder, manifest, cancellation);
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"synthicad: {folder} is sound: {manifest.Classes.Sum(item => item.Images)} images of {manifest.Classes.Count} classes, root {manifest.Root}"));
        return ToolHost.Ok;
    }
}
