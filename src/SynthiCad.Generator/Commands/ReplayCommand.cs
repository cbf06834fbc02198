using System.CommandLine;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Replaying;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad replay</c>: one image of a data set again, with everything it was made of.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var dataset = CommonOptions.File("dataset", "Folder of the data set.", "folder");
        var image = CommonOptions.File("image", "Which image: class and number, such as gear_000012.");
        var scene = new Option<string?>("--scene") { Description = "The scene file; looked for near the data set by default.", HelpName = "scene.synthicad.json" };
        var output = new Option<string?>("--output", "-o") { Description = "Writes the picture: .png, or .jpg for the bytes as stored.", HelpName = "picture" };
        var samples = CommonOptions.Positive("--samples", "Paths a pixel instead of the scene file's; the picture is then not compared.", SceneFileReader.MaximumSamples);
        var device = CommonOptions.Word("--device", "Another device than the data set's; the picture is then not compared.", "cpu", "vulkan");
        var threads = CommonOptions.Threads();
        var command = new Command("replay", "Renders one image of a data set again, compares it with the stored one, and prints what it was made of.")
        {
            dataset, image, scene, output, samples, device, threads,
        };
        command.SetAction(result => CommandHost.Tool.Run(
            cancellation => Run(
                new ReplayOptions(
                    result.GetRequiredValue(dataset),
                    result.GetRequiredValue(image),
                    result.GetValue(scene),
                    result.GetValue(samples),
                    result.GetValue(device),
                    CommonOptions.ThreadsOrAll(result.GetValue(threads))),
                result.GetValue(output),
                cancellation),
            CommandHost.NothingWritten));
        return command;
    }

    private static int Run(ReplayOptions options, string? output, CancellationToken cancellation)
    {
        var result = Replayer.Replay(options, kind => DeviceFactory.Create(kind, options.Threads), Console.Error.WriteLine, cancellation);
        foreach (var line in RecipeText.Lines(result))
        {
            Console.Out.WriteLine(line);
        }

        if (output is not null)
        {
            var isJpeg = Path.GetExtension(output).ToUpperInvariant() is ".JPG" or ".JPEG";
            OutputFile.Write(output, "the picture", stream =>
            {
                if (isJpeg)
                {
                    stream.Write(result.Jpeg);
                }
                else
                {
                    PngWriter.Write(stream, result.Frame.Rgb, result.Frame.Width, result.Frame.Height, 3);
                }
            });
            Console.Out.WriteLine($"synthicad: wrote {output}");
        }

        var stem = result.Entry.Truth.Stem;
        if (result.ChangedInputs)
        {
            throw new SynthiCadException(
                ErrorCodes.ReplayInputs,
                $"the inputs of image {stem} are not those the data set was made from{(result.Comparable ? $"; {result.Difference ?? "yet the image is the same"}" : string.Empty)}",
                result.Scene);
        }

        if (result.Difference is { } difference)
        {
            throw new SynthiCadException(ErrorCodes.ReplayDiffers, $"image {stem} came out otherwise from the same inputs: {difference}", options.Dataset);
        }

        Console.Out.WriteLine(result.Comparable ? $"synthicad: image {stem} is byte for byte the stored one" : $"synthicad: image {stem} was not compared: samples or device are others");
        return ToolHost.Ok;
    }
}
