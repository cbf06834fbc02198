using SynthiCad.Generator.Configuration;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Writers;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// Proves a staged data set from its files before anyone sees it: masks decode and agree with box and area, ids and
/// categories hold, every image is there with the size stated, splits are disjoint and their quotas exact.
/// </summary>
internal static class DatasetProof
{
    public static void Check(string folder, SceneFile scene, Manifest manifest)
    {
        var files = manifest.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var quotas = SplitPlanner.Quotas(scene.ImagesPerClass, scene.Split);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var split in Enum.GetValues<Split>())
        {
            var quota = quotas[(int)split];
            var path = DatasetWriter.AnnotationsPath(split);
            if (quota == 0)
            {
                Require(!files.ContainsKey(path), ErrorCodes.SplitProof, path, "the split has no images, yet its file is there");
                continue;
            }

            var full = Path.Combine(folder, path);
            var coco = CocoReader.TryRead(full) ?? throw new SynthiCadException(ErrorCodes.LabelProof, "the annotations cannot be read back", full);
            CheckSplit(full, coco, scene, quota);
            foreach (var image in coco.Images)
            {
                Require(seen.Add(Path.GetFileName(image.FileName)), ErrorCodes.SplitProof, full, $"image {image.FileName} is in two splits");
                CheckImage(folder, SplitPlanner.Names[(int)split] + "/" + image.FileName, image, files);
            }
        }

        Require(files.Count == seen.Count + quotas.Count(quota => quota > 0), ErrorCodes.FileProof, folder, "the manifest lists files that no split names");
        Require(string.Equals(Manifest.RootOf(manifest.Classes, manifest.Files), manifest.Root, StringComparison.Ordinal), ErrorCodes.FileProof, folder, "the root hash does not match the files");
    }

    private static void CheckSplit(string path, CocoFile coco, SceneFile scene, int quota)
    {
        Require(coco.Categories.SequenceEqual(scene.Classes.Select(entry => entry.Name), StringComparer.Ordinal), ErrorCodes.LabelProof, path, "the categories are not the scene's classes in order");
        Require(coco.Images.Count == coco.Annotations.Count, ErrorCodes.LabelProof, path, $"{coco.Images.Count} images have {coco.Annotations.Count} annotations; expected one each");
        var perClass = new int[coco.Categories.Count];
        for (var i = 0; i < coco.Images.Count; i++)
        {
            var (image, annotation) = (coco.Images[i], coco.Annotations[i]);
            Require(image.Id == i + 1 && annotation.Id == i + 1 && annotation.ImageId == i + 1, ErrorCodes.LabelProof, path, $"ids of entry {i + 1} are not {i + 1}");
            Require(annotation.CategoryId >= 1 && annotation.CategoryId <= perClass.Length && !annotation.IsCrowd, ErrorCodes.LabelProof, path, $"annotation {annotation.Id} has category {annotation.CategoryId} or is a crowd");
            perClass[annotation.CategoryId - 1]++;
            Require(
                image.Width == scene.Image.Width && image.Height == scene.Image.Height && annotation.MaskWidth == image.Width && annotation.MaskHeight == image.Height,
                ErrorCodes.LabelProof,
                path,
                $"image {image.Id} or its mask is not {scene.Image.Width} x {scene.Image.Height}");
            Require(annotation.Label.Area >= scene.Limits.MinimumPixels, ErrorCodes.LabelProof, path, $"annotation {annotation.Id} has {annotation.Label.Area} pixels; expected at least {scene.Limits.MinimumPixels}");
            if (LabelCheck.Fault(annotation.Label, image.Width, image.Height) is { } fault)
            {
                throw new SynthiCadException(ErrorCodes.LabelProof, $"annotation {annotation.Id}: {fault}", path);
            }
        }

        for (var i = 0; i < perClass.Length; i++)
        {
            Require(perClass[i] == quota, ErrorCodes.SplitProof, path, $"class \"{coco.Categories[i]}\" has {perClass[i]} images; expected {quota}");
        }
    }

    private static void CheckImage(string folder, string path, CocoImage image, Dictionary<string, FileEntry> files)
    {
        var full = Path.Combine(folder, path);
        Require(files.TryGetValue(path, out var entry) && FileHashes.Matches(folder, entry), ErrorCodes.FileProof, full, "the file is missing or differs from its entry in the manifest");
        Require(
            TurboJpeg.TryReadHeader(File.ReadAllBytes(full), out var width, out var height) && width == image.Width && height == image.Height,
            ErrorCodes.FileProof,
            full,
            $"not a JPEG image of {image.Width} x {image.Height}");
    }

    private static void Require(bool holds, string code, string file, string message)
    {
        if (!holds)
        {
            throw new SynthiCadException(code, message, file);
        }
    }
}
