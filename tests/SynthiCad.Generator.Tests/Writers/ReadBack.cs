using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using SynthiCad.Generator.Labels;
using YamlDotNet.Serialization;

namespace SynthiCad.Generator.Tests.Writers;

/// <summary>Classes and visible boxes of every image, read from a format's files alone, in the files' order of objects.</summary>
internal static class ReadBack
{
    public static readonly string[] Splits = ["train", "val", "test"];

    public static Dictionary<string, List<(string Class, PixelBox Box)>> Coco(string folder)
    {
        var found = Empty();
        foreach (var split in Splits)
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, split, "annotations.json")));
            var root = document.RootElement;
            var images = root.GetProperty("images").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetInt32(), item => Path.GetFileNameWithoutExtension(item.GetProperty("file_name").GetString()!));
            var classes = root.GetProperty("categories").EnumerateArray().ToDictionary(item => item.GetProperty("id").GetInt32(), item => item.GetProperty("name").GetString()!);
            foreach (var item in root.GetProperty("annotations").EnumerateArray())
            {
                Add(found, images[item.GetProperty("image_id").GetInt32()], classes[item.GetProperty("category_id").GetInt32()], item.GetProperty("bbox").Box());
            }
        }

        return found;
    }

    public static Dictionary<string, List<(string Class, PixelBox Box)>> Yolo(string folder)
    {
        var found = Empty();
        var yaml = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(folder, "data.yaml")));
        var classes = ((Dictionary<object, object>)yaml["names"]).ToDictionary(pair => int.Parse((string)pair.Key, CultureInfo.InvariantCulture), pair => (string)pair.Value);
        foreach (var split in Splits)
        {
            var pictures = Path.Combine(folder, (string)yaml[split]);
            foreach (var picture in Directory.EnumerateFiles(pictures))
            {
                // Readers put labels for images in the path and txt for the ending.
                foreach (var line in File.ReadLines(Path.ChangeExtension(picture.Replace("/images/", "/labels/", StringComparison.Ordinal), ".txt")))
                {
                    var numbers = line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                    var (width, height) = (numbers[3] * WrittenSet.Width, numbers[4] * WrittenSet.Height);
                    Assert.All(numbers.Skip(1), number => Assert.InRange(number, 0, 1));
                    Add(found, Path.GetFileNameWithoutExtension(picture), classes[(int)numbers[0]], Box((numbers[1] * WrittenSet.Width) - (width / 2), (numbers[2] * WrittenSet.Height) - (height / 2), width, height));
                }
            }
        }

        return found;
    }

    public static Dictionary<string, List<(string Class, PixelBox Box)>> Voc(string folder)
    {
        var found = Empty();
        foreach (var stem in Splits.SelectMany(split => File.ReadLines(Path.Combine(folder, "voc", "ImageSets", "Main", split + ".txt"))))
        {
            var xml = XDocument.Load(Path.Combine(folder, "voc", "Annotations", stem + ".xml")).Root!;
            Assert.True(File.Exists(Path.Combine(folder, "voc", "JPEGImages", (string)xml.Element("filename")!)));
            foreach (var item in xml.Elements("object"))
            {
                var box = item.Element("bndbox")!;
                int Side(string name) => (int)box.Element(name)!;
                Add(found, stem, (string)item.Element("name")!, new PixelBox(Side("xmin") - 1, Side("ymin") - 1, Side("xmax") - Side("xmin") + 1, Side("ymax") - Side("ymin") + 1));
            }
        }

        return found;
    }

    public static Dictionary<string, List<(string Class, PixelBox Box)>> Kitti(string folder)
    {
        var found = Empty();
        foreach (var split in Splits)
        {
            var names = File.ReadAllLines(Path.Combine(folder, "kitti", split, "names.txt"));
            for (var i = 0; i < names.Length; i++)
            {
                foreach (var line in File.ReadLines(Path.Combine(folder, "kitti", split, "label_2", i.ToString("D6", CultureInfo.InvariantCulture) + ".txt")))
                {
                    var words = line.Split(' ');
                    Assert.Equal(15, words.Length);
                    var sides = words[4..8].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
                    Add(found, names[i], words[0], Box(sides[0], sides[1], sides[2] - sides[0] + 1, sides[3] - sides[1] + 1));
                }
            }
        }

        return found;
    }

    public static Dictionary<string, List<(string Class, PixelBox Box)>> Bop(string folder, IReadOnlyList<string> classes)
    {
        var found = Empty();
        foreach (var scene in Splits.SelectMany(split => Directory.EnumerateDirectories(Path.Combine(folder, "bop", split))))
        {
            using var poses = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(scene, "scene_gt.json")));
            using var infos = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(scene, "scene_gt_info.json")));
            var subject = classes[int.Parse(Path.GetFileName(scene), CultureInfo.InvariantCulture) - 1];
            foreach (var image in poses.RootElement.EnumerateObject())
            {
                var stem = $"{subject}_{int.Parse(image.Name, CultureInfo.InvariantCulture):D6}";
                foreach (var (pose, info) in image.Value.EnumerateArray().Zip(infos.RootElement.GetProperty(image.Name).EnumerateArray()))
                {
                    Add(found, stem, classes[pose.GetProperty("obj_id").GetInt32() - 1], info.GetProperty("bbox_visib").Box());
                }
            }
        }

        return found;
    }

    public static Dictionary<string, List<(string Class, PixelBox Box)>> WebDataset(string folder)
    {
        var found = Empty();
        foreach (var shard in Directory.EnumerateFiles(Path.Combine(folder, "webdataset")))
        {
            using var stream = File.OpenRead(shard);
            using var tar = new TarReader(stream);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.Name.EndsWith(".json", StringComparison.Ordinal))
                {
                    using var document = JsonDocument.Parse(entry.DataStream!);
                    foreach (var item in document.RootElement.GetProperty("annotations").EnumerateArray())
                    {
                        Add(found, Path.GetFileNameWithoutExtension(entry.Name), item.GetProperty("class").GetString()!, item.GetProperty("bbox").Box());
                    }
                }
            }
        }

        return found;
    }

    private static Dictionary<string, List<(string Class, PixelBox Box)>> Empty() => new(StringComparer.Ordinal);

    private static void Add(Dictionary<string, List<(string Class, PixelBox Box)>> found, string stem, string className, PixelBox box)
    {
        if (!found.TryGetValue(stem, out var list))
        {
            found.Add(stem, list = []);
        }

        list.Add((className, box));
    }

    /// <summary>Edges that are whole numbers but for the rounding of the text.</summary>
    private static PixelBox Box(double x, double y, double width, double height)
    {
        double[] sides = [x, y, width, height];
        Assert.All(sides, side => Assert.Equal(Math.Round(side), side, 3));
        return new PixelBox((int)Math.Round(x), (int)Math.Round(y), (int)Math.Round(width), (int)Math.Round(height));
    }
}
