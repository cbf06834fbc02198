using System.Numerics;
using System.Text.Json;
using SynthiCad.Generator.Pipeline.Records;
using SynthiCad.Generator.Reports.Statistics;
using SynthiCad.Generator.Scenes;
using SynthiCad.Generator.Tests.Pipeline;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Tests.Reports;

/// <summary>The page and the figures about a data set.</summary>
public sealed class ReportTests
{
    [Fact]
    public void The_page_is_static_and_the_figures_count_every_image()
    {
        using var work = new TestWorkspace();
        work.Build(work.Scene(images: 10, split: "\"train\": 0.5, \"test\": 0.5", extra: "\"objects\": { \"perImage\": 2 },"));
        var page = File.ReadAllText(Path.Combine(work.Output, "report.html"));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain(work.Root, page, StringComparison.Ordinal);
        Assert.All(["Classes and splits", "Views", "Light", "Draws thrown away", "Nearest duplicates", "Contact sheets"], title => Assert.Contains($"<h2>{title}</h2>", page, StringComparison.Ordinal));
        Assert.Equal((3 * 10) + (2 * 10), page.Split("data:image/jpeg").Length - 1);

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Output, "statistics.json")));
        var root = json.RootElement;
        Assert.Equal(30, root.GetProperty("images").GetInt32());
        Assert.All(root.GetProperty("classes").EnumerateArray(), item =>
            Assert.Equal((5, 0, 5), (item.GetProperty("images").GetProperty("train").GetInt32(), item.GetProperty("images").GetProperty("val").GetInt32(), item.GetProperty("images").GetProperty("test").GetInt32())));
        Assert.Equal(30, Sum(root.GetProperty("brightness")));
        Assert.Equal(Sum(root.GetProperty("positions")), Sum(root.GetProperty("viewDirections")));
        Assert.Equal(10, root.GetProperty("nearestDuplicates").GetArrayLength());
    }

    [Fact]
    public void Fingerprints_of_a_picture_made_brighter_are_alike_and_of_its_mirror_image_are_not()
    {
        var random = new CounterRandom(3, 1);
        var picture = new byte[32 * 32 * 3];
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = (byte)(random.NextBelow(20) + (ulong)(i / 3 % 32 * 4));
        }

        var brighter = Array.ConvertAll(picture, value => (byte)(value + 40));
        var mirrored = new byte[picture.Length];
        for (var i = 0; i < 32 * 32; i++)
        {
            picture.AsSpan(i * 3, 3).CopyTo(mirrored.AsSpan(((i / 32 * 32) + 31 - (i % 32)) * 3));
        }

        int Distance(byte[] other) => BitOperations.PopCount(LookMaker.Make(picture, 32, 32).Fingerprint ^ LookMaker.Make(other, 32, 32).Fingerprint);
        Assert.InRange(Distance(brighter), 0, 2);
        Assert.InRange(Distance(mirrored), 50, 64);
        Assert.Equal(ulong.MaxValue, LookMaker.Make(picture, 32, 32).Fingerprint);
    }

    [Fact]
    public void Brightness_and_contrast_are_those_of_the_luma()
    {
        byte[] halves = [.. Enumerable.Range(0, 64).SelectMany(i => i < 32 ? new byte[] { 0, 0, 0 } : [255, 255, 255])];
        var look = LookMaker.Make(halves, 8, 8);
        Assert.Equal(127.5, look.Brightness, 0.6);
        Assert.Equal(127.5, look.Contrast, 0.6);
    }

    [Fact]
    public void The_closest_pairs_are_those_of_a_full_comparison_also_in_sets_too_large_for_one()
    {
        var random = new CounterRandom(9, 2);
        var images = Enumerable.Range(0, NearDuplicates.MostForAllPairs + 50).Select(i => new Fingerprint(random.NextUInt64(), "c", i, Split.Train)).ToList();
        (int From, int To, ulong Flips)[] planted = [(17, 40_010, 0), (3, 39_000, 1ul << 40), (100, 101, (1ul << 3) | (1ul << 60)), (5, 9, 0x0001_0000_1000_0001)];
        foreach (var (from, to, flips) in planted)
        {
            images[to] = images[to] with { Bits = images[from].Bits ^ flips, Split = Split.Test };
        }

        var found = NearDuplicates.Find(images, 4, default);
        Assert.Equal(planted.Select(item => (item.From, item.To, BitOperations.PopCount(item.Flips))), found.Select(pair => (pair.First.Index, pair.Second.Index, pair.Distance)));
        Assert.All(found, pair => Assert.True(pair.CrossesSplits));

        var few = images.GetRange(0, 600);
        var all = from i in Enumerable.Range(0, 600) from j in Enumerable.Range(i + 1, 599 - i) select (Distance: BitOperations.PopCount(few[i].Bits ^ few[j].Bits), i, j);
        Assert.Equal(all.Order().Take(10), NearDuplicates.Find(few, 10, default).Select(pair => (pair.Distance, pair.First.Index, pair.Second.Index)));
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(4000)]
    [InlineData(6500)]
    [InlineData(12000)]
    public void A_colour_temperature_is_found_again_from_the_light(double kelvin) =>
        Assert.InRange(LightStatistics.KelvinOf(BlackBody.Color(kelvin) * 37), kelvin * 0.985, kelvin * 1.015);

    private static int Sum(JsonElement histogram) => histogram.GetProperty("counts").EnumerateArray().Sum(item => item.GetInt32());
}
