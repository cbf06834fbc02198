using System.CommandLine;
using System.Globalization;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad merge</c>: shards in, the data set out that one run would have made.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var shards = new Argument<string[]>("shards") { Description = "All shards of one data set, in any order.", HelpName = "folder", Arity = ArgumentArity.OneOrMore };
        var output = CommonOptions.Output("Folder of the data set.", "folder");
        var threads = CommonOptions.Threads();
        var command = new Command("merge", "Joins shards made with 'generate --shard k/n'; the bytes are those of one run.") { shards, output, threads };
        command.SetAction(result => CommandHost.Tool.Run(cancellation =>
        {
            var target = result.GetRequiredValue(output);
            var built = ShardMerger.Merge(result.GetRequiredValue(shards), target, CommonOptions.ThreadsOrAll(result.GetValue(threads)), new PlainProgress(Console.Out), cancellation);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"synthicad: {target} {(built.UpToDate ? "is up to date with" : "has")} {built.Images} images, root {built.Root[..12]}"));
            return ToolHost.Ok;
        }, CommandHost.NothingWritten));
        return command;
    }
}
