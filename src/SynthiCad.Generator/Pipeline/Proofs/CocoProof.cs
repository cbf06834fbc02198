using System.Text.Json;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline.Proofs;

/// <summary>Holds the written annotations of a split against the records, item by item; masks are decoded from what was written.</summary>
internal sealed class CocoProof
{
    private readonly string path;
    private readonly Dictionary<string, int> categories;
    private int images;
    private int annotations;

    /// <param name="path">The annotations.</param>
    /// <param name="classes">Class names by category id - 1.</param>
    public CocoProof(string path, IReadOnlyList<string> classes)
    {
        this.path = path;
        categories = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i + 1, StringComparer.Ordinal);
    }

    /// <summary>Checks the whole file; <paramref name="truths"/> are the split's images in the file's order.</summary>
    /// <returns>The truths with the masks as written, checked but for the masks; <see cref="CheckMask"/> does those, on many threads.</returns>
    public IEnumerable<(ImageTruth Truth, IReadOnlyList<JsonElement> Written)> Check(IEnumerable<ImageTruth> truths)
    {
        CheckCategories();
        using var imageItems = Items("images").GetEnumerator();
        using var annotationItems = Items("annotations").GetEnumerator();
        foreach (var truth in truths)
        {
            CheckImage(truth, Next(imageItems, "images"));
            var written = new List<JsonElement>(truth.Instances.Count);
            foreach (var instance in truth.Instances)
            {
                var item = Next(annotationItems, "annotations");
                CheckAnnotation(truth, instance, item);
                written.Add(item);
            }

            yield return (truth, written);
        }

        Require(!imageItems.MoveNext() && !annotationItems.MoveNext(), "there are more images or annotations than records");
    }

    /// <summary>Decodes a written mask and holds it against the record.</summary>
    public void CheckMask(ImageTruth truth, InstanceTruth instance, JsonElement written)
    {
        try
        {
            var mask = WrittenMask.Decode(written.GetProperty("segmentation"), truth.Width, truth.Height);
            var again = mask is null ? null : MaskLabeler.Label(mask, truth.Width, truth.Height);
            Require(again is not null, $"the mask in image {truth.Stem} does not fill {truth.Width} x {truth.Height} pixels, or is empty");
            Require(again!.Area == instance.Mask.Area && again.Box == instance.Mask.Box && again.Counts.AsSpan().SequenceEqual(instance.Mask.Counts), $"the mask of object {instance.Id} in image {truth.Stem} is not the one rendered");
        }
        catch (Exception exception) when (IsShape(exception))
        {
            throw Wrong($"the mask of object {instance.Id} in image {truth.Stem} cannot be read: {exception.Message}");
        }
    }

    private static bool IsShape(Exception exception) => exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException;

    private void CheckCategories()
    {
        var names = new List<string>();
        foreach (var item in Items("categories"))
        {
            Require(Number(item, "id") == names.Count + 1, "category ids do not run from 1");
            names.Add(item.GetProperty("name").GetString() ?? string.Empty);
        }

        Require(names.SequenceEqual(categories.OrderBy(pair => pair.Value).Select(pair => pair.Key), StringComparer.Ordinal), "the categories are not the scene's classes in order");
    }

    private void CheckImage(ImageTruth truth, JsonElement item)
    {
        images++;
        Require(Number(item, "id") == images, $"the id of image {images} is not {images}");
        Require(item.TryGetProperty("file_name", out var file) && string.Equals($"images/{truth.Stem}.jpg", file.GetString(), StringComparison.Ordinal), $"image {images} is not images/{truth.Stem}.jpg");
        Require(Number(item, "width") == truth.Width && Number(item, "height") == truth.Height, $"image {truth.Stem} is not {truth.Width} x {truth.Height}");
    }

    private void CheckAnnotation(ImageTruth truth, InstanceTruth instance, JsonElement item)
    {
        annotations++;
        Require(Number(item, "id") == annotations && Number(item, "image_id") == images, $"ids of annotation {annotations} are not {annotations} and {images}");
        Require(categories.TryGetValue(instance.ClassName, out var category) && Number(item, "category_id") == category, $"annotation {annotations} (image {truth.Stem}) is not of class \"{instance.ClassName}\"");
        Require(Number(item, "iscrowd") == 0, $"annotation {annotations} is a crowd");
        Require(Number(item, "area") == instance.Mask.Area, $"area of annotation {annotations} is {Number(item, "area")}, the mask has {instance.Mask.Area} pixels");
        var box = item.TryGetProperty("bbox", out var value) && value is { ValueKind: JsonValueKind.Array } && value.GetArrayLength() == 4
            ? new PixelBox((int)value[0].GetDouble(), (int)value[1].GetDouble(), (int)value[2].GetDouble(), (int)value[3].GetDouble())
            : default;
        Require(box == instance.Mask.Box, $"bbox of annotation {annotations} is {box}, the mask's is {instance.Mask.Box}");
    }

    private IEnumerable<JsonElement> Items(string name)
    {
        using var items = JsonArrayStream.Read(path, name).GetEnumerator();
        while (true)
        {
            try
            {
                if (!items.MoveNext())
                {
                    yield break;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || IsShape(exception))
            {
                throw Wrong("the annotations cannot be read back: " + exception.Message);
            }

            yield return items.Current;
        }
    }

    private JsonElement Next(IEnumerator<JsonElement> items, string what)
    {
        Require(items.MoveNext() && items.Current.ValueKind == JsonValueKind.Object, $"{what} end before the records do, or hold something else");
        return items.Current;
    }

    private static long? Number(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private void Require(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw Wrong(FormattableString.Invariant(message));
        }
    }

    private void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw Wrong(message);
        }
    }

    private SynthiCadException Wrong(string message) => new(ErrorCodes.LabelProof, message, path);
}
