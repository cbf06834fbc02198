using System.Formats.Tar;
using System.Globalization;
using System.Text;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Labels;
using SynthiCad.Generator.Writers;
using SynthiCad.Generator.Writers.WebDataset;

namespace SynthiCad.Generator.Tests.Writers;

public sealed class WebDatasetWriterTests(WrittenSet set) : IClassFixture<WrittenSet>
{
    [Fact]
    public void Members_of_a_sample_stand_together_and_are_the_sets_own()
    {
        foreach (var split in ReadBack.Splits)
        {
            var names = Programs.Run(set.At("webdataset"), "tar", "-tf", split + "-000000.tar").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var stems = set.Truths.Where(truth => truth.Split.ToString().Equals(split, StringComparison.OrdinalIgnoreCase)).Select(truth => truth.Stem);
            Assert.Equal(stems.SelectMany(stem => new[] { stem + ".jpg", stem + ".cls", stem + ".json" }), names);
        }

        var target = Directory.CreateDirectory(Path.Combine(set.Root, "untarred")).FullName;
        Programs.Run(target, "tar", "-xf", set.At("webdataset/train-000000.tar"));
        var truth = set.Truths.First(item => item.Split == Split.Train);
        Assert.Equal(File.ReadAllBytes(set.At(truth.ImagePath)), File.ReadAllBytes(Path.Combine(target, truth.Stem + ".jpg")));
        Assert.Equal((set.Classes.IndexOf(truth.ClassName)).ToString(CultureInfo.InvariantCulture), File.ReadAllText(Path.Combine(target, truth.Stem + ".cls")));
    }

    [Fact]
    public void Nothing_tells_who_wrote_them_and_when()
    {
        using var stream = File.OpenRead(set.At("webdataset/test-000000.tar"));
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is PosixTarEntry entry)
        {
            Assert.Equal((DateTimeOffset.UnixEpoch, 0, 0, "", ""), (entry.ModificationTime, entry.Uid, entry.Gid, entry.UserName, entry.GroupName));
        }
    }

    [Fact]
    public void Shards_of_a_larger_set_each_have_every_class()
    {
        var folder = Directory.CreateDirectory(Path.Combine(set.Root, "shards")).FullName;
        var sink = new DatasetSink(folder);
        var truths = set.Classes.SelectMany(name => Enumerable.Range(0, 800).Select(i => TestTruths.Of(name, i, Split.Train, [1], 1))).ToList();
        var scene = set.Scene with { Split = new(1, 0, 0), ImagesPerClass = 800 };
        foreach (var truth in truths)
        {
            sink.Write(truth.ImagePath, Encoding.UTF8.GetBytes(truth.Stem));
        }

        new WebDatasetWriter().WriteSet(new DatasetTruth(scene, _ => truths, _ => sink.Files[0]), sink);
        var shards = Directory.GetFiles(Path.Combine(folder, "webdataset")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["train-000000.tar", "train-000001.tar", "train-000002.tar"], shards.Select(Path.GetFileName));
        var seen = new List<string>();
        foreach (var shard in shards)
        {
            var labels = new HashSet<string>(StringComparer.Ordinal);
            using var stream = File.OpenRead(shard);
            using var tar = new TarReader(stream);
            while (tar.GetNextEntry() is { } entry)
            {
                using var reader = new StreamReader(entry.DataStream!);
                if (entry.Name.EndsWith(".cls", StringComparison.Ordinal))
                {
                    labels.Add(reader.ReadToEnd());
                }
                else if (entry.Name.EndsWith(".jpg", StringComparison.Ordinal))
                {
                    seen.Add(reader.ReadToEnd());
                }
            }

            Assert.Equal(["0", "1", "2"], labels.Order(StringComparer.Ordinal));
        }

        Assert.Equal(truths.Select(truth => truth.Stem).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }
}
