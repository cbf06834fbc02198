using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Labels;
using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Tests.Labels;

public sealed class TruthJsonTests
{
    private static readonly ImageTruth Sample = TestTruths.Of("gear", 12, Split.Val, [0, 1, 1, 0, 2, 2], 3, id => id == 1 ? "gear" : "nut");

    [Fact]
    public void Every_truth_survives_the_round_trip_bit_for_bit() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var truth = TestTruths.Random(seed);
        var line = TruthJson.Write(truth);
        var back = TruthJson.TryRead(Encoding.UTF8.GetBytes(line));
        return back is not null && TruthJson.Write(back) == line && Same(truth, back) && TruthCheck.Fault(back) is null && !line.Contains('\n', StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_truth_inside_another_object_is_read_too()
    {
        using var document = JsonDocument.Parse($$"""{"files":[],"truth":{{TruthJson.Write(Sample)}}}""");
        Assert.Equal("gear_000012", TruthJson.TryRead(document.RootElement.GetProperty("truth"))!.Stem);
    }

    [Fact]
    public void A_damaged_line_gives_null_or_a_truth_that_can_be() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var line = Encoding.UTF8.GetBytes(TruthJson.Write(TestTruths.Random(seed)));
        for (var i = 0; i < random.Next(1, 4); i++)
        {
            line[random.Next(line.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : line[random.Next(line.Length)];
        }

        var truth = TruthJson.TryRead(line.AsMemory(0, random.Next(2) == 0 ? line.Length : random.Next(line.Length)));
        return truth is null || TruthCheck.Outline(truth) is null;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"class\":5}")]
    public void What_is_no_truth_gives_null(string line) => Assert.Null(TruthJson.TryRead(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData("\"index\":12", "\"index\":-1")]
    [InlineData("\"index\":12", "\"index\":12.5")]
    [InlineData("\"split\":\"val\"", "\"split\":\"exam\"")]
    [InlineData("\"width\":3", "\"width\":4")]
    [InlineData("\"width\":3", "\"width\":2000000000")]
    [InlineData("\"class\":\"gear\",\"index\"", "\"class\":\"../gear\",\"index\"")]
    [InlineData("\"class\":\"gear\",\"index\"", "\"class\":\"nut\",\"index\"")]
    [InlineData("\"id\":1", "\"id\":2")]
    [InlineData("\"id\":1", "\"id\":0")]
    [InlineData("\"area\":2", "\"area\":3")]
    [InlineData("\"box\":[1,0,2,1]", "\"box\":[1,0,3,1]")]
    [InlineData("\"box\":[1,0,2,1]", "\"box\":[1,0,2]")]
    [InlineData("\"amodalBox\":[1,0,2,1]", "\"amodalBox\":[-2147483648,0,2147483647,1]")]
    [InlineData("\"visibility\":1", "\"visibility\":0.5")]
    [InlineData("\"truncation\":0", "\"truncation\":1")]
    [InlineData("\"verticalFieldOfView\":30", "\"verticalFieldOfView\":1e99")]
    [InlineData("\"instances\":[", "\"instances\":[],\"more\":[")]
    public void A_truth_that_contradicts_itself_gives_null(string part, string other)
    {
        var line = TruthJson.Write(Sample);
        Assert.Contains(part, line, StringComparison.Ordinal);
        Assert.Null(TruthJson.TryRead(Encoding.UTF8.GetBytes(line.Replace(part, other, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_scene_of_several_lines_is_refused() =>
        Assert.Throws<ArgumentException>(() => TruthJson.Write(Sample with { SceneJson = "{\n}" }));

    [Fact]
    public void Masks_that_overlap_or_leave_their_silhouette_are_found()
    {
        var first = Sample.Instances[0];
        Assert.Null(TruthCheck.Fault(Sample));
        Assert.Contains("too", TruthCheck.Fault(Sample with { Instances = [first, first with { Id = 2 }] }), StringComparison.Ordinal);
        var elsewhere = first with { Silhouette = [1, 1, 3, 1] };
        Assert.Contains("silhouette", TruthCheck.Fault(Sample with { Instances = [elsewhere] }), StringComparison.Ordinal);
    }

    private static bool Same(ImageTruth a, ImageTruth b) =>
        a with { Instances = b.Instances } == b
        && a.Instances.Count == b.Instances.Count
        && a.Instances.Zip(b.Instances).All(pair => Same(pair.First, pair.Second));

    // Records compare lists by reference, so these are compared one by one; the rest by the record itself.
    private static bool Same(InstanceTruth a, InstanceTruth b) =>
        a.Mask.Counts.SequenceEqual(b.Mask.Counts)
        && a.Silhouette.SequenceEqual(b.Silhouette)
        && a.Mask with { Counts = b.Mask.Counts } == b.Mask
        && a with { Mask = b.Mask, Silhouette = b.Silhouette } == b;
}
