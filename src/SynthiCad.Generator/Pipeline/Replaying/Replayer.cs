using System.Security.Cryptography;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Pipeline.Inputs;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Pipeline.Replaying;

/// <summary>Renders one image of a data set again from the scene file and the image's record.</summary>
internal static class Replayer
{
    /// <summary>Renders an image again and holds it against what is stored.</summary>
    /// <exception cref="SynthiCadException">There is no such data set (SCAD0316), image (SCAD0312) or scene file (SCAD0313).</exception>
    public static ReplayResult Replay(ReplayOptions options, Func<string, IRenderDevice> createDevice, Action<string> warn, CancellationToken cancellation)
    {
        var manifest = Manifest.TryRead(options.Dataset) is { Format: ToolVersion.DatasetFormat } found
            ? found
            : throw new SynthiCadException(ErrorCodes.NotADataset, "there is no data set of this program's format; expected a folder made by generate", options.Dataset);
        var entry = Find(options, manifest);
        var truth = entry.Truth;
        var path = options.Scene is null ? SceneFinder.Find(options.Dataset, manifest.Scene) : Path.GetFullPath(options.Scene);
        var scene = SceneFileReader.Read(path);
        var device = options.Device ?? manifest.Device;
        scene = scene with
        {
            Seed = manifest.Seed,
            ImagesPerClass = manifest.Settings.ImagesPerClass,
            Split = new SplitRatios(manifest.Settings.Train, manifest.Settings.Val, manifest.Settings.Test),
        };
        var known = scene.Classes.FirstOrDefault(item => string.Equals(item.Name, truth.ClassName, StringComparison.Ordinal))
            ?? throw new SynthiCadException(ErrorCodes.ReplayInputs, $"the scene file has no class \"{truth.ClassName}\" any more", path);
        var hash = ClassInputs.Read(scene, known, manifest.Device, new ContentHashes()).Hash;
        var changed = !string.Equals(hash, manifest.Classes.First(item => item.Name == truth.ClassName).Hash, StringComparison.Ordinal);

        scene = scene with { Render = scene.Render with { Device = device, Samples = options.Samples ?? scene.Render.Samples } };
        var plan = BuildPlan.Of(scene, device, scene.Classes.ToDictionary(item => item.Name, _ => hash, StringComparer.Ordinal), manifest.Settings.SeparatePictures);
        var work = new ClassLoader(scene, warn, cancellation).Load(plan.Find(truth.ClassName)!);
        var task = new ImageTask(work, truth.Index, truth.Attempt, entry.Rejected, work.DrawTry(truth.Index, truth.Attempt, truth.Split));
        var settings = RenderPlan.Of(scene);
        var frame = new RenderFrame(settings.Width, settings.Height, settings.Outputs);
        using var renderer = createDevice(device);
        renderer.Render([task.Scene.Job], settings, [frame], cancellation);
        var rejection = ImageFinisher.Label(scene, task, truth.Split, frame, out var again);
        if (rejection is not null)
        {
            // Not labelled, hence not developed; the picture is still worth a look.
            Sensors.Development.Develop(frame, task.Scene, scene.Render.Denoise);
        }

        var jpeg = ImageFinisher.Encode(scene, task.Scene, frame);
        var comparable = options.Samples is null && options.Device is null;
        return new ReplayResult(entry, frame, jpeg, path, renderer.Name, changed, comparable, comparable ? Difference(entry, again, jpeg) : null);
    }

    private static string? Difference(ImageEntry entry, ImageTruth? again, byte[] jpeg)
    {
        if (again is null)
        {
            return "the image is not fit to show any more";
        }

        if (TruthJson.Write(again) != TruthJson.Write(entry.Truth))
        {
            return "the labels differ";
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(jpeg));
        return hash == entry.Picture.Sha256 ? null : $"the labels are the same, the picture's SHA-256 is {hash}, stored is {entry.Picture.Sha256}";
    }

    private static ImageEntry Find(ReplayOptions options, Manifest manifest)
    {
        // A path or a file name will do.
        var stem = Path.GetFileNameWithoutExtension(options.Stem);
        var names = manifest.Classes.Select(item => item.Name).ToList();
        if (!DatasetPaths.TryParseStem(stem, out var className, out var image) || !names.Contains(className, StringComparer.Ordinal))
        {
            throw new SynthiCadException(ErrorCodes.NoSuchImage, $"there is no image \"{stem}\"; expected class and number, such as {names[0]}_000000{Suggest.Phrase(className.Length > 0 ? className : stem, names)}", options.Dataset);
        }

        var records = new RecordSet(options.Dataset, names);
        var entry = manifest.Shard is null ? records.Find(className, image) : records.EntriesOf(className).FirstOrDefault(item => item.Truth.Index == image);
        return entry ?? throw new SynthiCadException(ErrorCodes.NoSuchImage, FormattableString.Invariant($"there is no image \"{stem}\"; class \"{className}\" has {manifest.Settings.ImagesPerClass} images, numbered from 0"), options.Dataset);
    }
}
