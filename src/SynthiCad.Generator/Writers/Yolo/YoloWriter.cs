using System.Globalization;
using System.Text;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.Yolo;

/// <summary>
/// YOLO: <c>data.yaml</c>, and next to the pictures <c>&lt;split&gt;/labels/*.txt</c> with class (from 0), centre and size as
/// shares of the frame. Where outlines are asked for, <c>&lt;split&gt;/segments/*.txt</c> holds them for images whose objects
/// all are exactly one polygon: readers that meet boxes and polygons in one file take the boxes for polygons.
/// </summary>
/// <param name="withSegments">Write outlines too.</param>
internal sealed class YoloWriter(bool withSegments) : SetWriter("yolo")
{
    /// <inheritdoc/>
    public override void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        // No 'path': readers take the file's own folder then, wherever the set is moved.
        var yaml = new StringBuilder();
        foreach (var split in set.Splits)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"{NameOf(split)}: {NameOf(split)}/images\n");
            foreach (var truth in set.Images(split))
            {
                sink.WriteLines($"{NameOf(split)}/labels/{truth.Stem}.txt", truth.Instances.Select(instance => Box(instance, truth, set)));
                if (withSegments && Segments(truth, set) is { } lines)
                {
                    sink.WriteLines($"{NameOf(split)}/segments/{truth.Stem}.txt", lines);
                }
            }
        }

        yaml.Append("names:\n");
        for (var i = 0; i < set.Classes.Count; i++)
        {
            // Quoted: a class may be called no, null or 1.5, which are no texts in YAML.
            yaml.Append(CultureInfo.InvariantCulture, $"  {i}: \"{set.Classes[i]}\"\n");
        }

        sink.WriteText("data.yaml", yaml.ToString());
    }

    private static string Box(InstanceTruth instance, ImageTruth truth, DatasetTruth set)
    {
        var box = instance.Mask.Box;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Categories[instance.ClassName] - 1} {Share(box.X + (box.Width / 2.0), truth.Width)} {Share(box.Y + (box.Height / 2.0), truth.Height)} {Share(box.Width, truth.Width)} {Share(box.Height, truth.Height)}");
    }

    private static List<string>? Segments(ImageTruth truth, DatasetTruth set)
    {
        var lines = new List<string>();
        foreach (var instance in truth.Instances)
        {
            if (Outlines.Trace(instance.Mask, truth.Width, truth.Height) is not { Count: 1 } outlines)
            {
                return null;
            }

            var values = outlines[0].Select((value, i) => Share(value, i % 2 == 0 ? truth.Width : truth.Height));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{set.Categories[instance.ClassName] - 1} {string.Join(' ', values)}"));
        }

        return lines;
    }

    private static string Share(double value, int whole) => (value / whole).ToString("0.######", CultureInfo.InvariantCulture);
}
