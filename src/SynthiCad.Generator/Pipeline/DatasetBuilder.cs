using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Builds a data set: carries over what is unchanged, renders the rest, proves the labels, swaps it in.</summary>
internal static class DatasetBuilder
{
    public static BuildResult Build(SceneFile scene, string folder, BuildOptions options, CancellationToken cancellation)
    {
        using var output = OutputFolder.Open(folder);
        var old = OldDataset.Open(output.FolderPath);
        var inputs = scene.Classes.Select(entry => ClassInputs.Read(scene, entry, options.DeviceKind)).ToList();
        var carried = new List<(ManifestClass Entry, IReadOnlyList<(ImageRecord Record, FileEntry File)> Images)>();
        var changed = new List<ClassInputs>();
        foreach (var input in inputs)
        {
            if (old?.Find(input, out var entry) is { } images)
            {
                carried.Add((entry! with { Mesh = input.Entry.Mesh }, images));
            }
            else
            {
                changed.Add(input);
            }
        }

        if (changed.Count == 0 && old is { IsIntact: true } && old.Manifest.Classes.SequenceEqual(carried.Select(item => item.Entry)))
        {
            return new BuildResult(UpToDate: true, [], Names(carried), 0, carried.Sum(item => item.Images.Count), old.Manifest.Root);
        }

        // Every mesh is read before the first pixel, so that a bad one costs no rendering time.
        var work = changed.ConvertAll(input => ClassWork.Create(scene, input, options.Warn));
        try
        {
            DatasetWriter.CreateFolders(output.Staging, scene);
            if (work.Count > 0)
            {
                using var device = options.CreateDevice();
                new RenderLoop(scene, device, output.Staging, options.Progress).Run(work, options.Threads, cancellation);
            }

            foreach (var (_, file) in carried.SelectMany(item => item.Images))
            {
                old!.Carry(file, output.Staging);
            }

            var manifest = Finish(scene, options.DeviceKind, output.Staging, work, carried);
            DatasetProof.Check(output.Staging, scene, manifest);
            cancellation.ThrowIfCancellationRequested();
            output.Commit();
            var rendered = work.ConvertAll(item => item.Entry.Name);
            return new BuildResult(UpToDate: false, rendered, Names(carried), work.Sum(item => item.Files.Length), scene.ImagesPerClass * scene.Classes.Count, manifest.Root);
        }
        // The runtime reports a file above the system's limit (EFBIG) as an argument out of range.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            throw new SynthiCadException(ErrorCodes.WriteFailed, "the data set cannot be written: " + exception.Message, output.FolderPath, innerException: exception);
        }
        finally
        {
            output.DiscardStaging();
        }
    }

    private static Manifest Finish(
        SceneFile scene,
        string device,
        string staging,
        List<ClassWork> work,
        List<(ManifestClass Entry, IReadOnlyList<(ImageRecord Record, FileEntry File)> Images)> carried)
    {
        var classes = work
            .Select(item => new ManifestClass(item.Entry.Name, item.Entry.Mesh, item.Inputs.Hash, item.Files.Length, item.RedrawnTruncated, item.RedrawnTooSmall))
            .Concat(carried.Select(item => item.Entry))
            .OrderBy(item => item.Name, StringComparer.Ordinal)
            .ToList();
        var records = work.SelectMany(item => item.Records).Concat(carried.SelectMany(item => item.Images.Select(image => image.Record))).ToList();
        var files = work.SelectMany(item => item.Files).Concat(carried.SelectMany(item => item.Images.Select(image => image.File)));
        return DatasetWriter.Write(staging, scene, device, classes, records, files);
    }

    private static List<string> Names(List<(ManifestClass Entry, IReadOnlyList<(ImageRecord Record, FileEntry File)> Images)> carried) =>
        carried.ConvertAll(item => item.Entry.Name);
}
