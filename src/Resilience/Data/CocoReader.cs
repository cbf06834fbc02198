using System.Globalization;
using System.Text.Json;

namespace Resilience.Data;

/// <summary>Reads a COCO file as a classification set: one class an image, however many objects of that class it has.</summary>
internal static class CocoReader
{
    /// <summary>Name of the annotation file.</summary>
    public const string FileName = "annotations.json";

    private const long MaxFileBytes = 1L << 30;

    /// <summary>Classes sorted by name (ordinal) and images in the file's order.</summary>
    public static ImageList Read(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var coco = Parse(file);
        var (classes, labels) = Classes(coco, file);
        var classOfImage = ClassesOfImages(coco, labels, classes, file);
        var images = new List<LabelledImage>(coco.Images!.Count);
        foreach (var image in coco.Images)
        {
            var label = classOfImage[image!.Id] ?? throw new ResilienceException(
                ErrorCodes.ImageLabelUnclear, $"image '{image.FileName}' has no annotation; expected one class an image", file);
            images.Add(new LabelledImage(DatasetPaths.InsideOrImages(folder, image.FileName, file, "file_name"), image.FileName, label));
        }

        return new ImageList(classes, images);
    }

    private static CocoFile Parse(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length > MaxFileBytes)
            {
                throw Inconsistent(file, string.Create(CultureInfo.InvariantCulture, $"{stream.Length} bytes; expected at most {MaxFileBytes}"));
            }

            var coco = JsonSerializer.Deserialize(stream, CocoJsonContext.Default.CocoFile);
            return coco is { Images: not null, Annotations: not null, Categories: not null }
                && !coco.Images.Contains(null) && !coco.Annotations.Contains(null) && !coco.Categories.Contains(null)
                ? coco
                : throw Inconsistent(file, "a COCO file has the lists 'images', 'annotations' and 'categories', without null; at least one is missing");
        }
        catch (JsonException error)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
            throw new ResilienceException(ErrorCodes.AnnotationsNotJson, $"{file}: no COCO annotations ({place}): {error.Message}", file, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(ErrorCodes.DatasetNotFound, $"{file} cannot be read: {error.Message}", file, error);
        }
    }

    private static (IReadOnlyList<string> Names, Dictionary<long, int> LabelById) Classes(CocoFile coco, string file)
    {
        var sorted = coco.Categories!.OrderBy(category => category!.Name, StringComparer.Ordinal).ToArray();
        var labels = new Dictionary<long, int>(sorted.Length);
        for (var label = 0; label < sorted.Length; label++)
        {
            var category = sorted[label]!;
            if (label > 0 && sorted[label - 1]!.Name == category.Name)
            {
                throw Inconsistent(file, $"two categories have the name '{category.Name}'");
            }

            if (!labels.TryAdd(category.Id, label))
            {
                throw Inconsistent(file, string.Create(CultureInfo.InvariantCulture, $"two categories have the id {category.Id}"));
            }
        }

        return ([.. sorted.Select(category => category!.Name)], labels);
    }

    private static Dictionary<long, int?> ClassesOfImages(CocoFile coco, Dictionary<long, int> labels, IReadOnlyList<string> classes, string file)
    {
        var names = new Dictionary<long, string>(coco.Images!.Count);
        var result = new Dictionary<long, int?>(coco.Images.Count);
        foreach (var image in coco.Images)
        {
            if (!result.TryAdd(image!.Id, null))
            {
                throw Inconsistent(file, string.Create(CultureInfo.InvariantCulture, $"two images have the id {image.Id}"));
            }

            names[image.Id] = image.FileName;
        }

        foreach (var annotation in coco.Annotations!)
        {
            if (!labels.TryGetValue(annotation!.CategoryId, out var label))
            {
                throw Inconsistent(file, string.Create(
                    CultureInfo.InvariantCulture,
                    $"an annotation has the category id {annotation.CategoryId}; the categories are {string.Join(", ", labels.Keys.Order())}"));
            }

            if (!result.TryGetValue(annotation.ImageId, out var known))
            {
                throw Inconsistent(file, string.Create(CultureInfo.InvariantCulture, $"an annotation has the image id {annotation.ImageId}, which no image has"));
            }

            if (known is { } other && other != label)
            {
                throw new ResilienceException(
                    ErrorCodes.ImageLabelUnclear,
                    $"image '{names[annotation.ImageId]}' has objects of '{classes[other]}' and '{classes[label]}'; expected one class an image. Leave the image out, or write a list file,label that says which class counts (labels.csv)",
                    file);
            }

            result[annotation.ImageId] = label;
        }

        return result;
    }

    private static ResilienceException Inconsistent(string file, string what) => new(ErrorCodes.AnnotationsInconsistent, $"{file}: {what}", file);
}
