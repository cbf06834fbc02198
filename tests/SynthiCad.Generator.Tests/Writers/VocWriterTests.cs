using System.Xml.Linq;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class VocWriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Fact]
    public void Masks_hold_categories_and_places_of_objects() => Assert.All(set.Truths, truth =>
    {
        var (classes, objects) = (new int[truth.Width * truth.Height], new int[truth.Width * truth.Height]);
        for (var i = 0; i < truth.Instances.Count; i++)
        {
            var mask = RunLengths.Decode(truth.Instances[i].Mask.Counts, truth.Width, truth.Height)!;
            for (var pixel = 0; pixel < mask.Length; pixel++)
            {
                (classes[pixel], objects[pixel]) = mask[pixel] == 0 ? (classes[pixel], objects[pixel]) : (set.Classes.IndexOf(truth.Instances[i].ClassName) + 1, i + 1);
            }
        }

        var png = PngPixels.Read(set.At($"voc/SegmentationClass/{truth.Stem}.png"));
        Assert.Equal((truth.Width, truth.Height, 3), (png.Width, png.Height, png.ColorType));
        Assert.Equal(classes, png.Values);
        Assert.Equal(objects, PngPixels.Read(set.At($"voc/SegmentationObject/{truth.Stem}.png")).Values);
    });

    [Fact]
    public void The_palette_is_the_development_kits()
    {
        var palette = PngPixels.Read(set.At($"voc/SegmentationClass/{set.Images[0].Truth.Stem}.png")).Palette;
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128, 0, 128, 128, 0, 0, 0, 128], palette[..15].Select(value => (int)value));
        Assert.Equal([0, 64, 128, 224, 224, 192], palette[(20 * 3)..(21 * 3)].Concat(palette[^3..]).Select(value => (int)value));
    }

    [Fact]
    public void Flags_and_size_are_the_truths() => Assert.All(set.Truths, truth =>
    {
        var xml = XDocument.Load(set.At($"voc/Annotations/{truth.Stem}.xml")).Root!;
        Assert.Equal((truth.Width, truth.Height, 3), ((int)xml.Element("size")!.Element("width")!, (int)xml.Element("size")!.Element("height")!, (int)xml.Element("size")!.Element("depth")!));
        Assert.Equal(
            truth.Instances.Select(item => (item.Truncation > 0, item.Visibility < 0.95, 0)),
            xml.Elements("object").Select(item => ((int)item.Element("truncated")! == 1, (int)item.Element("occluded")! == 1, (int)item.Element("difficult")!)));
    });

    [Fact]
    public void Lists_of_a_class_say_which_images_show_it()
    {
        foreach (var className in set.Classes)
        {
            var lines = ReadBack.Splits.SelectMany(split => File.ReadLines(set.At($"voc/ImageSets/Main/{className}_{split}.txt"))).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal(
                set.Truths.Select(truth => (truth.Stem, truth.Instances.Any(item => item.ClassName == className) ? "1" : "-1")).Order(),
                lines.Select(line => (line[0], line[1])).Order());
        }
    }
}
