using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Tests.Labels;

public sealed class RunLengthsTests
{
    public static TheoryData<string, string, string, string, string, string, string> Golden()
    {
        var data = new TheoryData<string, string, string, string, string, string, string>();
        foreach (var line in GoldenMasks.Lines)
        {
            data.Add(line[0], line[1], line[2], line[3], line[4], line[5], line[6]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Runs_text_area_and_box_are_those_of_the_coco_api(string widthText, string heightText, string rows, string counts, string text, string area, string box)
    {
        var (width, height) = (Number(widthText), Number(heightText));
        var mask = rows.Replace("/", string.Empty, StringComparison.Ordinal).Select(bit => (byte)(bit - '0')).ToArray();
        var runs = RunLengths.Encode(mask, width, height);

        Assert.Equal(counts.Split(',').Select(Number), runs);
        Assert.Equal(text, CompressedRunLengths.Encode(runs));
        Assert.Equal(runs, CompressedRunLengths.Decode(text));
        Assert.Equal(mask, RunLengths.Decode(runs, width, height));
        Assert.Equal(Number(area), RunLengths.Area(runs));
        var label = MaskLabeler.Label(mask, width, height);
        var found = label?.Box ?? default;
        Assert.Equal(box, string.Create(CultureInfo.InvariantCulture, $"{found.X},{found.Y},{found.Width},{found.Height}"));
    }

    [Fact]
    public void Every_mask_survives_both_encodings() => Prop.ForAll(Masks(), sample =>
    {
        var runs = RunLengths.Encode(sample.Mask, sample.Width, sample.Height);
        var back = CompressedRunLengths.Decode(CompressedRunLengths.Encode(runs));
        return runs.Sum() == sample.Mask.Length && back is not null && back.SequenceEqual(runs)
            && RunLengths.Decode(back, sample.Width, sample.Height)!.SequenceEqual(sample.Mask);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_label_is_what_counting_pixels_one_by_one_gives() => Prop.ForAll(Masks(), sample =>
    {
        var set = Enumerable.Range(0, sample.Mask.Length).Where(i => sample.Mask[i] != 0).Select(i => (X: i % sample.Width, Y: i / sample.Width)).ToList();
        var label = MaskLabeler.Label(sample.Mask, sample.Width, sample.Height);
        if (set.Count == 0)
        {
            return label is null;
        }

        var (left, right, top, bottom) = (set.Min(p => p.X), set.Max(p => p.X), set.Min(p => p.Y), set.Max(p => p.Y));
        return label is not null
            && label.Area == set.Count
            && label.Box == new PixelBox(left, top, right - left + 1, bottom - top + 1)
            && label.Truncated == set.Exists(p => p.X == 0 || p.Y == 0 || p.X == sample.Width - 1 || p.Y == sample.Height - 1)
            && LabelCheck.Fault(label, sample.Width, sample.Height) is null;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5,8")]
    [InlineData("-1,13")]
    [InlineData("3,0,9")]
    [InlineData("2147483647,2147483647,14")]
    public void Runs_that_do_not_fill_the_image_are_refused(string counts) =>
        Assert.Null(RunLengths.Decode([.. counts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)], 4, 3));

    [Theory]
    [InlineData("Q")]
    [InlineData("1 1")]
    [InlineData("1p")]
    [InlineData("oooooooo0")]
    public void Text_that_is_cut_off_or_foreign_is_refused(string text) => Assert.Null(CompressedRunLengths.Decode(text));

    [Fact]
    public void Every_tampering_with_a_label_is_found()
    {
        var mask = new byte[12 * 9];
        mask[40] = mask[41] = mask[53] = 1;
        var label = MaskLabeler.Label(mask, 12, 9)!;
        Assert.Null(LabelCheck.Fault(label, 12, 9));
        Assert.NotNull(LabelCheck.Fault(label with { Area = 4 }, 12, 9));
        Assert.NotNull(LabelCheck.Fault(label with { Box = label.Box with { Width = 3 } }, 12, 9));
        Assert.NotNull(LabelCheck.Fault(label with { Truncated = true }, 12, 9));
        Assert.NotNull(LabelCheck.Fault(label with { Counts = [12 * 9] }, 12, 9));
        Assert.NotNull(LabelCheck.Fault(label, 12, 10));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Arbitrary<MaskSample> Masks() => Arb.From(
        from width in Gen.Choose(1, 40)
        from height in Gen.Choose(1, 40)
        from share in Gen.Elements(0, 1, 10, 50, 95, 100)
        from bits in Gen.ArrayOf(Gen.Choose(0, 99), width * height)
        select new MaskSample(width, height, Array.ConvertAll(bits, bit => (byte)(bit < share ? 1 : 0))));

    private sealed record MaskSample(int Width, int Height, byte[] Mask);
}
