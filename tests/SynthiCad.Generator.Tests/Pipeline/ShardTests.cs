using SynthiCad.Generator.Pipeline;
using SynthiCad.Generator.Pipeline.Sharding;

namespace SynthiCad.Generator.Tests.Pipeline;

/// <summary>Shards made apart are, joined, the data set that one run makes.</summary>
public sealed class ShardTests : IDisposable
{
    private const string Formats = "\"output\": { \"formats\": [\"coco\", \"hdf5\", \"yolo\", \"bop\"] },";
    private readonly TestWorkspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Merged_shards_are_byte_for_byte_the_unsharded_set(int count)
    {
        var scene = work.Scene(images: 5, extra: Formats, split: "\"train\": 0.6, \"test\": 0.4");
        work.Build(scene);
        if (count == 1)
        {
            Assert.Equal(TestWorkspace.Snapshot(work.Output), TestWorkspace.Snapshot(MakeShards(scene, 1)[0]));
            return;
        }

        var merged = Path.Combine(work.Root, "merged");
        var shards = MakeShards(scene, count);
        shards.Reverse();
        Assert.False(Merge(shards, merged).UpToDate);
        Assert.Equal(TestWorkspace.Snapshot(work.Output), TestWorkspace.Snapshot(merged));
        Assert.True(Merge(shards, merged).UpToDate);
    }

    [Fact]
    public void Shards_need_neither_scene_file_nor_meshes_to_be_joined()
    {
        var scene = work.Scene(images: 4, extra: Formats);
        var shards = MakeShards(scene, 2);
        File.Delete(scene);
        Directory.Delete(Path.Combine(work.Root, "parts"), recursive: true);
        Assert.Equal(12, Merge(shards, Path.Combine(work.Root, "merged")).Images);
    }

    [Fact]
    public void A_missing_shard_and_one_given_twice_are_named()
    {
        var shards = MakeShards(work.Scene(), 3);
        var error = Assert.Throws<SynthiCadException>(() => Merge(shards[..2], work.Output));
        Assert.Equal("SCAD0315", error.Code);
        Assert.Contains("shard 3/3 is missing", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<SynthiCadException>(() => Merge([.. shards, shards[1]], work.Output));
        Assert.Equal("SCAD0315", error.Code);
        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(work.Output));
    }

    [Theory]
    [InlineData("\"seed\": 5", "\"seed\": 6", "the seed")]
    [InlineData("\"imagesPerClass\": 4", "\"imagesPerClass\": 5", "numbers")]
    [InlineData("\"samples\": 2", "\"samples\": 1", "what class \"bar\" is made of")]
    [InlineData("\"name\": \"box\"", "\"name\": \"boxy\"", "the classes")]
    public void Shards_of_other_inputs_are_refused_with_the_difference(string from, string to, string expected)
    {
        var scene = work.Scene();
        var shards = MakeShards(scene, 2);
        File.WriteAllText(scene, File.ReadAllText(scene).Replace(from, to, StringComparison.Ordinal));
        work.Build(scene, shards[1], shard: new Shard(2, 2));
        var error = Assert.Throws<SynthiCadException>(() => Merge(shards, work.Output));
        Assert.Equal("SCAD0314", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_shard_is_named_and_nothing_is_written()
    {
        var shards = MakeShards(work.Scene(), 2);
        File.WriteAllText(Directory.EnumerateFiles(Path.Combine(shards[1], "test", "images")).First(), "not a picture");
        var error = Assert.Throws<SynthiCadException>(() => Merge(shards, work.Output));
        Assert.Equal("SCAD0315", error.Code);
        Assert.False(Directory.Exists(work.Output));
        Assert.DoesNotContain(work.Leftovers(), name => !name.Contains("shard", StringComparison.Ordinal));
    }

    [Fact]
    public void A_whole_data_set_is_no_shard()
    {
        work.Build(work.Scene());
        Assert.Equal("SCAD0316", Assert.Throws<SynthiCadException>(() => Merge([work.Output], Path.Combine(work.Root, "merged"))).Code);
    }

    [Theory]
    [InlineData("1/3", 1, 3)]
    [InlineData("10/10", 10, 10)]
    public void Shards_are_written_k_of_n(string text, int number, int of) => Assert.Equal(new Shard(number, of), Shard.TryParse(text));

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1")]
    [InlineData("1/0")]
    [InlineData("-1/2")]
    [InlineData("1/99999")]
    public void Other_words_are_no_shard(string text) => Assert.Null(Shard.TryParse(text));

    private List<string> MakeShards(string scene, int count) => [.. Enumerable.Range(1, count).Select(number =>
    {
        var shard = new Shard(number, count);
        var folder = shard.FolderFor(work.Output);
        work.Build(scene, folder, shard: shard);
        return folder;
    })];

    private static BuildResult Merge(IReadOnlyList<string> shards, string output) => ShardMerger.Merge(shards, output, 2, new TestWorkspace.Silence(), default);
}
