using Resilience.Corruptions;
using SynthiCad.Shared;

namespace Resilience.Tests.Corruptions;

/// <summary>What holds of each of the nineteen.</summary>
public sealed class EveryCorruptionTests
{
    // Steps at which the published constants do not move pixels further: fewer but larger flakes of snow, less ice over less of the image, wide
    // against narrow bends, saturation that first falls and then rises, fewer rounds of a longer reach in glass, rougher fog of one thickness.
    private static readonly HashSet<(string Name, int To)> NotWorse =
        [("snow", 3), ("frost", 4), ("elastic_transform", 3), ("saturate", 3), ("glass_blur", 4), ("fog", 4)];

    public static TheoryData<string> Names => [.. CorruptionTable.All.Select(corruption => corruption.Name)];

    [Fact]
    public void There_are_fifteen_of_the_benchmark_and_four_more_in_the_order_of_the_paper()
    {
        Assert.Equal(
            [
                "gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "glass_blur", "motion_blur", "zoom_blur", "snow", "frost", "fog", "brightness", "contrast",
                "elastic_transform", "pixelate", "jpeg_compression", "speckle_noise", "gaussian_blur", "spatter", "saturate",
            ],
            CorruptionTable.All.Select(corruption => corruption.Name));
        Assert.Equal(15, CorruptionTable.All.Count(corruption => CorruptionTable.IsBenchmark(corruption.Name)));
        Assert.False(CorruptionTable.IsBenchmark("saturate"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_changes_the_image_more_with_each_severity(string name)
    {
        var draws = CorruptionTable.Find(name).IsRandom ? 6 : 1;
        var changes = Enumerable.Range(1, 5)
            .Select(severity => Enumerable.Range(0, draws).Average(seed => TestImage.Gear.Change(TestImage.Gear.Corrupt(name, severity, (ulong)seed)))).ToArray();

        Assert.True(changes[0] > 0.5, $"severity 1 changes a byte by {changes[0]} in the mean");
        for (var severity = 2; severity <= 5; severity++)
        {
            Assert.True(changes[severity - 1] > changes[severity - 2] || NotWorse.Contains((name, severity)), $"{name}: {string.Join(", ", changes)}");
        }

        Assert.True(changes[4] > changes[0] || name == "elastic_transform", string.Join(", ", changes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_stream_gives_the_same_bytes_on_any_thread_and_in_any_order(string name)
    {
        var expected = Enumerable.Range(0, 40).Select(i => TestImage.Formula(64, 48).Corrupt(name, 1 + (i % 5), (ulong)i)).ToArray();
        var again = new byte[40][];

        Parallel.For(0, 40, i => again[39 - i] = TestImage.Formula(64, 48).Corrupt(name, 1 + ((39 - i) % 5), (ulong)(39 - i)));

        Assert.Equal(expected, again);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_stream_gives_another_image_exactly_where_it_is_random(string name)
    {
        var image = TestImage.Formula(96, 96);
        for (var severity = 1; severity <= 5; severity++)
        {
            Assert.Equal(CorruptionTable.Find(name).IsRandom, !image.Corrupt(name, severity, 1).SequenceEqual(image.Corrupt(name, severity, 2)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tiny_narrow_and_odd_images_do_not_end_it(string name)
    {
        foreach (var (width, height) in new[] { (1, 1), (1, 7), (7, 1), (2, 2), (3, 50), (50, 3), (5, 4), (33, 17), (224, 5), (300, 260) })
        {
            for (var severity = 1; severity <= 5; severity++)
            {
                var bytes = TestImage.Formula(width, height).Corrupt(name, severity);

                Assert.Equal(width * height * 3, bytes.Length);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_leaves_its_source_alone_and_writes_every_byte_of_its_target(string name)
    {
        var image = TestImage.Formula(40, 30);
        var before = image.Rgb.ToArray();
        var one = new byte[before.Length];
        var other = new byte[before.Length];
        Array.Fill(other, (byte)255);

        CorruptionTable.Find(name).Apply(image.Rgb, one, 40, 30, 3, new CounterRandom(1, 1));
        CorruptionTable.Find(name).Apply(image.Rgb, other, 40, 30, 3, new CounterRandom(1, 1));

        Assert.Equal(before, image.Rgb);
        Assert.Equal(one, other);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_each_severity_does(string name)
    {
        var phrases = Enumerable.Range(1, 5).Select(CorruptionTable.Find(name).Describe).ToArray();

        Assert.Equal(5, phrases.Distinct().Count());
        Assert.All(phrases, phrase => Assert.Matches(@"\d", phrase));
        Assert.True(name != "frost" || phrases.All(phrase => phrase.Contains("drawn ice", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(96)]
    [InlineData(448)]
    public void Lengths_keep_their_share_of_images_of_other_sizes(int side)
    {
        // A step edge: how far a blur reaches is seen in how far from the middle it still shows.
        foreach (var name in new[] { "gaussian_blur", "defocus_blur" })
        {
            var reference = Reach(224, name);
            Assert.InRange(Reach(side, name), reference - 0.012, reference + 0.012);
        }

        static double Reach(int side, string name)
        {
            var rgb = new byte[side * side * 3];
            for (var i = 0; i < rgb.Length; i++)
            {
                rgb[i] = i / 3 % side < side / 2 ? (byte)0 : (byte)200;
            }

            var row = new TestImage(rgb, side, side).Corrupt(name, 5).AsSpan(side / 2 * side * 3, side * 3).ToArray();
            return Enumerable.Range(0, side).Count(x => row[3 * x] is > 10 and < 190) / (double)side;
        }
    }

    [Theory]
    [InlineData("gausian_noise", "did you mean 'gaussian_noise'?")]
    [InlineData("jpg_compression", "did you mean 'jpeg_compression'?")]
    [InlineData("rain", "Known: gaussian_noise, shot_noise")]
    [InlineData("", "Known: gaussian_noise, shot_noise")]
    public void An_unknown_name_is_refused_with_the_nearest(string name, string hint)
    {
        var error = Assert.Throws<ResilienceException>(() => CorruptionTable.Find(name));

        Assert.Equal("RES0122", error.Code);
        Assert.Contains($"Corruption = '{name}' is not known", error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_may_be_written_with_hyphens_and_capitals() => Assert.Equal("motion_blur", CorruptionTable.Find(" Motion-Blur ").Name);

    [Theory]
    [InlineData("0")]
    [InlineData("6")]
    [InlineData("1..6")]
    [InlineData("mild")]
    [InlineData("")]
    [InlineData("5..1")]
    public void A_severity_outside_one_to_five_is_refused(string text) =>
        Assert.Equal("RES0122", Assert.Throws<ResilienceException>(() => Severities.Parse(text)).Code);

    [Theory]
    [InlineData("3", new[] { 3 })]
    [InlineData("1,5", new[] { 1, 5 })]
    [InlineData("1..5", new[] { 1, 2, 3, 4, 5 })]
    public void Severities_are_written_as_counts_are(string text, int[] expected) => Assert.Equal(expected, Severities.Parse(text).Values);
}
