using System.CommandLine;
using System.Globalization;
using System.Text;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Inputs;
using SynthiCad.Generator.Pipeline.Sharding;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad generate</c>: scene file in, data set out.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var scene = CommonOptions.Scene();
        var output = CommonOptions.Output("Folder of the data set; an earlier one is brought up to date.", "folder");
        var images = CommonOptions.Positive("--images-per-class", "Replaces the scene file's number of images of each class.", SceneFileReader.MaximumImages);
        var seed = CommonOptions.Seed();
        var split = new Option<string?>("--split") { Description = "Replaces the scene file's split; the shares sum to 1.", HelpName = "train=0.7,val=0.1,test=0.2" };
        var device = CommonOptions.Device();
        var threads = CommonOptions.Threads();
        var plain = CommonOptions.Plain();
        var shard = new Option<string?>("--shard") { Description = "Makes only every n-th image from the k-th on, into FOLDER.shard-k-of-n; 'merge' joins them.", HelpName = "k/n" };
        shard.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && Shard.TryParse(value) is null)
            {
                result.AddError($"--shard is '{value}'; expected k/n with k from 1 to n and n at most {Shard.Most}, such as 2/3");
            }
        });
        var dependencies = new Option<string?>("--dependencies") { Description = "Writes the input files (scene, meshes, material libraries, pictures), one path a line; folders that are taken whole end in a slash.", HelpName = "file" };
        var wait = new Option<bool>("--wait") { Description = "Waits where another synthicad is writing the data set; without it that is an error." };
        var command = new Command("generate", "Renders a labelled data set. Only classes whose inputs changed are rendered again; the same inputs give the same bytes.")
        {
            scene, output, images, seed, split, device, threads, plain, shard, dependencies, wait,
        };
        command.SetAction(result => CommandHost.Tool.Run(cancellation => Run(
            CommonOptions.Load(result.GetRequiredValue(scene), new SceneOverrides(
                result.GetValue(images),
                result.GetValue(seed),
                result.GetValue(split) is { } text ? SplitText.Parse(text) : null,
                result.GetValue(device))),
            result.GetRequiredValue(output),
            CommonOptions.ThreadsOrAll(result.GetValue(threads)),
            result.GetValue(plain) || Console.IsOutputRedirected,
            result.GetValue(dependencies),
            result.GetValue(wait),
            result.GetValue(shard) is { } share ? Shard.TryParse(share)!.Value : Shard.Whole,
            cancellation), "the data set is as it was before; finished images wait for the next run"));
        return command;
    }

    private static int Run(SceneFile scene, string output, int threads, bool plain, string? dependencies, bool wait, Shard shard, CancellationToken cancellation)
    {
        if (dependencies is not null)
        {
            WriteDependencies(scene, dependencies);
        }

        if (!shard.IsWhole)
        {
            output = shard.FolderFor(output);
        }

        var kind = CommonOptions.DeviceKind(scene);
        BuildResult Build(IProgressSink progress)
        {
            var options = new BuildOptions(threads, kind, () => DeviceFactory.Create(kind, threads), progress, Console.Error.WriteLine) { Shard = shard, Wait = wait ? text => Console.Out.WriteLine("synthicad: " + text) : null };
            return DatasetBuilder.Build(scene, output, options, cancellation);
        }

        var result = plain ? Build(new PlainProgress(Console.Out)) : BarProgress.Run(Build);
        Console.Out.WriteLine(Summary(result, output));
        return ToolHost.Ok;
    }

    private static string Summary(BuildResult result, string output)
    {
        if (result.UpToDate)
        {
            return string.Create(CultureInfo.InvariantCulture, $"synthicad: {output} is up to date ({result.Images} images, root {result.Root[..12]}); nothing written");
        }

        var over = result.Images - result.ImagesRendered - result.ImagesResumed;
        var carried = over > 0 ? string.Create(CultureInfo.InvariantCulture, $", carried over {over}") : string.Empty;
        var resumed = result.ImagesResumed > 0 ? string.Create(CultureInfo.InvariantCulture, $", went on from {result.ImagesResumed} of an interrupted run") : string.Empty;
        var rendered = result.Rendered.Count > 0 ? " (" + string.Join(", ", result.Rendered) + ")" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"synthicad: rendered {result.ImagesRendered} images{rendered}{resumed}{carried}; {output} has {result.Images} images, root {result.Root[..12]}");
    }

    private static void WriteDependencies(SceneFile scene, string path)
    {
        var lines = new StringBuilder();
        foreach (var file in SceneInputs.AllFiles(scene))
        {
            lines.Append(file).Append('\n');
        }

        foreach (var folder in SceneInputs.Folders(scene))
        {
            lines.Append(folder).Append("/\n");
        }

        OutputFile.Write(path, "the list of inputs", stream => stream.Write(Encoding.UTF8.GetBytes(lines.ToString())));
    }
}
