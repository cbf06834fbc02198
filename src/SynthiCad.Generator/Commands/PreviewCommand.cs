using System.CommandLine;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Imaging;
using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Commands;

/// <summary><c>synthicad preview</c>: a contact sheet to look at before rendering thousands.</summary>
internal static class PreviewCommand
{
    private const int DefaultColumns = 5;
    private const int DefaultPerClass = 3;

    public static Command Create()
    {
        var scene = CommonOptions.Scene();
        var output = CommonOptions.Output("The PNG file to write.", "preview.png");
        var columns = CommonOptions.Positive("--columns", $"Classes side by side; {DefaultColumns} by default.", 100);
        var perClass = CommonOptions.Positive("--per-class", $"Images of each class; {DefaultPerClass} by default.", 100);
        var across = CommonOptions.Positive("--across", "Images of a class side by side; 1 by default.", 100);
        var size = CommonOptions.Positive("--size", "Renders images of this width and height instead of the scene file's.", 2048);
        var samples = CommonOptions.Positive("--samples", "Paths a pixel instead of the scene file's: more is smoother and slower.", SceneFileReader.MaximumSamples);
        var scale = CommonOptions.Positive("--scale", "Draws each pixel so many times as wide and high; 1 by default.", 16);
        var noLabels = new Option<bool>("--no-labels") { Description = "Leaves out boxes and outlines." };
        var seed = CommonOptions.Seed();
        var device = CommonOptions.Device();
        var threads = CommonOptions.Threads();
        var plain = CommonOptions.Plain();
        var command = new Command("preview", "Renders a contact sheet: the first images of each class with box, mask outline and name.")
        {
            scene, output, columns, perClass, across, size, samples, scale, noLabels, seed, device, threads, plain,
        };
        command.SetAction(result => CommandHost.Tool.Run(cancellation =>
        {
            var images = result.GetValue(perClass) ?? DefaultPerClass;
            var overrides = new SceneOverrides(images, result.GetValue(seed), Device: result.GetValue(device), Size: result.GetValue(size), Samples: result.GetValue(samples));
            var loaded = CommonOptions.Load(result.GetRequiredValue(scene), overrides);
            var sheet = new ContactSheet(loaded, result.GetValue(columns) ?? DefaultColumns, images, result.GetValue(across) ?? 1, result.GetValue(scale) ?? 1, !result.GetValue(noLabels));
            return Run(loaded, sheet, result.GetRequiredValue(output), CommonOptions.ThreadsOrAll(result.GetValue(threads)), result.GetValue(plain) || Console.IsOutputRedirected, cancellation);
        }, CommandHost.NothingWritten));
        return command;
    }

    private static int Run(SceneFile scene, ContactSheet sheet, string output, int threads, bool plain, CancellationToken cancellation)
    {
        using var device = DeviceFactory.Create(CommonOptions.DeviceKind(scene), threads);
        Bitmap Render(IProgressSink progress) => sheet.Render(device, progress, Console.Error.WriteLine, cancellation);
        var picture = plain ? Render(new PlainProgress(Console.Out)) : BarProgress.Run(Render);
        OutputFile.Write(output, "the picture", stream => PngWriter.Write(stream, picture.Pixels, picture.Width, picture.Height, 3));
        Console.Out.WriteLine($"synthicad: wrote {output}");
        return ToolHost.Ok;
    }
}
