using System.Runtime.CompilerServices;
using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>
/// Proves a data set from its files before anyone sees it: every byte is as the manifest says, masks decode and agree with
/// boxes and areas, silhouettes hold what is visible, splits are disjoint, quotas exact. It needs no scene file and holds one
/// image at a time, so <c>synthicad verify</c> runs it on any set.
/// </summary>
internal sealed class DatasetProof
{
    private readonly string folder;
    private readonly Manifest manifest;
    private readonly List<string> classes;
    private readonly RecordSet records;

    private DatasetProof(string folder, Manifest manifest)
    {
        this.folder = folder;
        this.manifest = manifest;
        classes = [.. manifest.Classes.Select(item => item.Name)];
        records = new RecordSet(folder, classes);
    }

    /// <summary>Proves a data set, or a shard of one.</summary>
    /// <exception cref="SynthiCadException">The first contradiction (SCAD06xx).</exception>
    public static void Check(string folder, Manifest manifest, CancellationToken cancellation = default)
    {
        if (DatasetFiles.Fault(folder, manifest, allowOthers: false, cancellation) is { } fault)
        {
            throw fault;
        }

        new DatasetProof(folder, manifest).Check(cancellation);
    }

    private void Check(CancellationToken cancellation)
    {
        var objects = CheckRecords(cancellation);
        if (manifest.Shard is null)
        {
            foreach (var split in Enum.GetValues<Split>())
            {
                CheckSplit(split, cancellation);
            }

            var formats = new FormatProof(folder, manifest.Classes.Sum(item => (long)item.Images), objects);
            foreach (var format in manifest.Settings.Formats)
            {
                cancellation.ThrowIfCancellationRequested();
                formats.Check(format);
            }
        }
    }

    // Each number of a class once: then no image is in two splits, for an image has one split. Returns how many objects there are.
    private long CheckRecords(CancellationToken cancellation)
    {
        var settings = manifest.Settings;
        var quotas = SplitPlanner.Quotas(settings.ImagesPerClass, new SplitRatios(settings.Train, settings.Val, settings.Test));
        var pictures = settings.SeparatePictures ? new PictureProof(folder) : null;
        var objects = 0L;
        string? extras = null;
        foreach (var item in manifest.Classes)
        {
            var path = Path.Combine(folder, DatasetPaths.RecordsOf(item.Name));
            var found = new int[quotas.Length];
            var (last, rejected) = (-1, default(Rejections));
            foreach (var entry in records.EntriesOf(item.Name))
            {
                cancellation.ThrowIfCancellationRequested();
                var truth = entry.Truth;
                Require(string.Equals(truth.ClassName, item.Name, StringComparison.Ordinal) && truth.Index > last && truth.Index < settings.ImagesPerClass, ErrorCodes.SplitProof, path, $"the record of image {truth.Stem} is out of order, in twice, or of another class");
                Require(string.Equals(entry.Picture.Path, truth.ImagePath, StringComparison.Ordinal), ErrorCodes.FileProof, path, $"the picture of image {truth.Stem} is {entry.Picture.Path}");
                Require(entry.Rejected.Total == truth.Attempt, ErrorCodes.RecordProof, path, $"image {truth.Stem} is try {truth.Attempt}, yet {entry.Rejected.Total} were thrown away");
                var formats = string.Join(' ', entry.Extras.Select(extra => extra.Format));
                Require((extras ??= formats) == formats && entry.Extras.All(extra => extra.Files.Count > 0), ErrorCodes.FormatProof, path, $"image {truth.Stem} has files of the formats \"{formats}\"; expected \"{extras}\", at least one each");
                pictures?.Add(truth);
                objects += truth.Instances.Count;
                last = truth.Index;
                found[(int)truth.Split]++;
                rejected += entry.Rejected;
            }

            Require(rejected == item.Rejected, ErrorCodes.RecordProof, path, "the manifest counts other draws thrown away than the records");
            Require(found.Sum() == item.Images, ErrorCodes.SplitProof, path, $"class \"{item.Name}\" has {found.Sum()} images; the manifest says {item.Images}");
            Require(manifest.Shard is not null || found.SequenceEqual(quotas), ErrorCodes.SplitProof, path, $"class \"{item.Name}\" has {string.Join(", ", found)} images in train, val and test; expected {string.Join(", ", quotas)}");
        }

        return objects;
    }

    private void CheckSplit(Split split, CancellationToken cancellation)
    {
        var path = DatasetPaths.Annotations(split);
        var full = Path.Combine(folder, path);
        if (!records.Entries(split).Any())
        {
            Require(!File.Exists(full), ErrorCodes.SplitProof, path, "the split has no images, yet its file is there");
            return;
        }

        var proof = new CocoProof(full, classes);
        Workers.ForEach(
            proof.Check(records.Truths(split)),
            threads: -1,
            item =>
            {
                CheckTruth(item.Truth);
                for (var i = 0; i < item.Written.Count; i++)
                {
                    proof.CheckMask(item.Truth, item.Truth.Instances[i], item.Written[i]);
                }
            },
            cancellation);
    }

    private void CheckTruth(ImageTruth truth)
    {
        var full = Path.Combine(folder, truth.ImagePath);
        var settings = manifest.Settings;
        Require(truth.Width == settings.Width && truth.Height == settings.Height, ErrorCodes.LabelProof, full, $"the image is labelled as {truth.Width} x {truth.Height}; expected {settings.Width} x {settings.Height}");
        if (TruthCheck.Fault(truth) is { } fault)
        {
            throw new SynthiCadException(ErrorCodes.LabelProof, fault, full);
        }

        foreach (var instance in truth.Instances)
        {
            Require(instance.Mask.Area >= settings.MinimumPixels, ErrorCodes.LabelProof, full, $"object {instance.Id} has {instance.Mask.Area} pixels; expected at least {settings.MinimumPixels}");
            Require(classes.BinarySearch(instance.ClassName, StringComparer.Ordinal) >= 0, ErrorCodes.LabelProof, full, $"object {instance.Id} is of class \"{instance.ClassName}\", which the data set does not have");
        }

        Require(
            TurboJpeg.TryReadHeader(File.ReadAllBytes(full), out var width, out var height) && width == truth.Width && height == truth.Height,
            ErrorCodes.FileProof,
            full,
            $"not a JPEG image of {truth.Width} x {truth.Height}");
    }

    private static void Require(bool holds, string code, string file, FormattableString message)
    {
        if (!holds)
        {
            throw new SynthiCadException(code, FormattableString.Invariant(message), file);
        }
    }

    private static void Require(bool holds, string code, string file, string message) => Require(holds, code, file, FormattableStringFactory.Create("{0}", message));
}
