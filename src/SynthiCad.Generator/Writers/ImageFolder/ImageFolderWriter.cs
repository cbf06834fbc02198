using System.Globalization;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.ImageFolder;

/// <summary>
/// A folder for each class in each split, <c>imagefolder/&lt;split&gt;/&lt;class&gt;/*.jpg</c>, by the image's subject, and a
/// <c>metadata.csv</c> a split. Class indices of readers that sort folder names are category id - 1.
/// </summary>
internal sealed class ImageFolderWriter() : SetWriter("imagefolder")
{
    private const string Header =
        "file_name,label,category_id,width,height,bbox_x,bbox_y,bbox_width,bbox_height,area,visibility,truncation,objects";

    /// <inheritdoc/>
    public override void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        foreach (var split in set.Splits)
        {
            var folder = $"imagefolder/{NameOf(split)}";
            foreach (var truth in set.Images(split))
            {
                sink.Link($"{folder}/{FileName(truth)}", set.Files(truth.ImagePath));
            }

            sink.WriteLines($"{folder}/metadata.csv", set.Images(split).Select(truth => Line(truth, set)).Prepend(Header));
        }
    }

    private static string FileName(ImageTruth truth) => $"{truth.ClassName}/{truth.Stem}.jpg";

    // Names hold neither commas nor quotes, so nothing needs quoting.
    private static string Line(ImageTruth truth, DatasetTruth set)
    {
        var subject = truth.Instances[0];
        var box = subject.Mask.Box;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{FileName(truth)},{truth.ClassName},{set.Categories[truth.ClassName]},{truth.Width},{truth.Height},{box.X},{box.Y},{box.Width},{box.Height},{subject.Mask.Area},{subject.Visibility},{subject.Truncation},{truth.Instances.Count}");
    }
}
