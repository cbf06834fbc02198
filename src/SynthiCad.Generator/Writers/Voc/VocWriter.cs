using System.Globalization;
using System.Text;
using System.Xml;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Writers.Voc;

/// <summary>
/// Pascal VOC under <c>voc/</c>: boxes count from 1 with both ends inside, masks are palette pictures of category ids
/// (SegmentationClass) and of the objects' places in the XML, from 1 (SegmentationObject).
/// </summary>
internal sealed class VocWriter() : SetWriter("voc")
{
    private const double HardlyOccluded = 0.95;

    /// <inheritdoc/>
    /// <exception cref="SynthiCadException">There are more classes or objects than a palette has room for (SCAD0510).</exception>
    public override void WriteSet(DatasetTruth set, DatasetSink sink)
    {
        CheckRoom(set.Classes.Count, "classes", set.Scene.Path);
        foreach (var split in set.Splits)
        {
            var shown = new List<(string Stem, HashSet<string> Classes)>();
            foreach (var (truth, masks) in EncodedImages.InParallel(set.Images(split), truth => Masks(truth, set)))
            {
                CheckRoom(truth.Instances.Count, $"objects in {truth.Stem}", set.Scene.Path);
                sink.Link($"voc/JPEGImages/{truth.Stem}.jpg", set.Files(truth.ImagePath));
                sink.Write($"voc/Annotations/{truth.Stem}.xml", stream => WriteXml(stream, truth));
                sink.Write($"voc/SegmentationClass/{truth.Stem}.png", masks.Classes);
                sink.Write($"voc/SegmentationObject/{truth.Stem}.png", masks.Objects);
                shown.Add((truth.Stem, [.. truth.Instances.Select(instance => instance.ClassName)]));
            }

            WriteLists(set, NameOf(split), shown, sink);
        }
    }

    private static (byte[]? Classes, byte[]? Objects) Masks(ImageTruth truth, DatasetTruth set) => truth.Instances.Count > VocMasks.MaximumIndex
        ? default
        : (VocMasks.Encode(truth, i => (byte)set.Categories[truth.Instances[i].ClassName]), VocMasks.Encode(truth, i => (byte)(i + 1)));

    private static void CheckRoom(int count, string what, string file)
    {
        if (count > VocMasks.MaximumIndex)
        {
            throw new SynthiCadException(
                ErrorCodes.FormatCapacity,
                string.Create(CultureInfo.InvariantCulture, $"{count} {what}; the masks of Pascal VOC have room for {VocMasks.MaximumIndex}: leave 'voc' out of output.formats, or use fewer"),
                file);
        }
    }

    private static void WriteLists(DatasetTruth set, string split, List<(string Stem, HashSet<string> Classes)> shown, DatasetSink sink)
    {
        sink.WriteLines($"voc/ImageSets/Main/{split}.txt", shown.Select(image => image.Stem));
        sink.WriteLines($"voc/ImageSets/Segmentation/{split}.txt", shown.Select(image => image.Stem));
        foreach (var className in set.Classes)
        {
            sink.WriteLines($"voc/ImageSets/Main/{className}_{split}.txt", shown.Select(image => image.Stem + (image.Classes.Contains(className) ? "  1" : " -1")));
        }
    }

    private static void WriteXml(Stream stream, ImageTruth truth)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("annotation");
        xml.WriteElementString("folder", "voc");
        xml.WriteElementString("filename", truth.Stem + ".jpg");
        xml.WriteStartElement("source");
        xml.WriteElementString("database", "SynthiCad.Generator");
        xml.WriteEndElement();
        xml.WriteStartElement("size");
        Write(xml, "width", truth.Width);
        Write(xml, "height", truth.Height);
        Write(xml, "depth", 3);
        xml.WriteEndElement();
        Write(xml, "segmented", 1);
        foreach (var instance in truth.Instances)
        {
            var box = instance.Mask.Box;
            xml.WriteStartElement("object");
            xml.WriteElementString("name", instance.ClassName);
            xml.WriteElementString("pose", "Unspecified");
            Write(xml, "truncated", instance.Truncation > 0 ? 1 : 0);
            Write(xml, "occluded", instance.Visibility < HardlyOccluded ? 1 : 0);
            Write(xml, "difficult", 0);
            xml.WriteStartElement("bndbox");
            Write(xml, "xmin", box.X + 1);
            Write(xml, "ymin", box.Y + 1);
            Write(xml, "xmax", box.X + box.Width);
            Write(xml, "ymax", box.Y + box.Height);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string name, int value) =>
        xml.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));
}
