using System.Globalization;
using SynthiCad.Generator.Labels;

namespace SynthiCad.Generator.Tests.Labels;

/// <summary>
/// Against the COCO API's own C code (cocodataset/cocoapi 8c9bcc3, common/maskApi.c). <c>coco-golden.txt</c> holds what it
/// made of 220 masks: <c>mask | width | height | bits row by row, base 64 | compressed runs | area | box | IoU with the mask
/// before, where that has the same size</c>, and of 220 polygons: <c>poly | width | height | x,y,… | compressed runs | area</c>.
/// </summary>
public sealed class CocoGoldenTests
{
    private static readonly List<string[]> Lines = Read();

    [Fact]
    public void Masks_are_encoded_decoded_and_measured_as_there()
    {
        var masks = Lines.Where(line => line[0] == "mask").ToList();
        Assert.Equal(220, masks.Count);
        Assert.All(masks, line =>
        {
            var (width, height) = (Number(line[1]), Number(line[2]));
            var mask = Bits(line[3], width * height);
            var runs = RunLengths.Encode(mask, width, height);
            Assert.Equal(line[4], CompressedRunLengths.Encode(runs));
            Assert.Equal(runs, CompressedRunLengths.Decode(line[4]));
            Assert.Equal(mask, RunLengths.Decode(runs, width, height));
            Assert.Equal(Number(line[5]), RunLengths.Area(runs));
            var box = MaskLabeler.Label(mask, width, height)?.Box ?? default;
            Assert.Equal(line[6], string.Create(CultureInfo.InvariantCulture, $"{box.X},{box.Y},{box.Width},{box.Height}"));
        });
    }

    [Fact]
    public void Decoded_masks_overlap_as_there()
    {
        var compared = 0;
        foreach (var (before, line) in Lines.Zip(Lines.Skip(1)).Where(pair => pair.Second[0] == "mask" && pair.Second[7].Length > 0))
        {
            var (a, b) = (Decode(before), Decode(line));
            var both = a.Zip(b).Count(pair => (pair.First & pair.Second) != 0);
            var either = a.Zip(b).Count(pair => (pair.First | pair.Second) != 0);
            Assert.Equal(double.Parse(line[7], CultureInfo.InvariantCulture), either == 0 ? 0 : (double)both / either);
            compared++;
        }

        Assert.InRange(compared, 50, 220);
    }

    [Fact]
    public void Polygons_are_filled_as_there()
    {
        var polygons = Lines.Where(line => line[0] == "poly").ToList();
        Assert.Equal(220, polygons.Count);
        Assert.All(polygons, line =>
        {
            var (width, height) = (Number(line[1]), Number(line[2]));
            var polygon = line[3].Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            var mask = PolygonRaster.Fill([polygon], width, height);
            Assert.Equal(Number(line[5]), mask.Sum(value => value));
            Assert.Equal(CompressedRunLengths.Decode(line[4]), RunLengths.Encode(mask, width, height));
        });
    }

    [Fact]
    public void Outlines_are_exact_wherever_a_mask_has_no_hole()
    {
        var exact = 0;
        Assert.All(Lines.Where(line => line[0] == "mask"), line =>
        {
            var (width, height) = (Number(line[1]), Number(line[2]));
            if (MaskLabeler.Label(Decode(line), width, height) is not { } label)
            {
                return;
            }

            var outlines = Outlines.Trace(label, width, height);
            Assert.Equal(HasHole(Decode(line), width, height), outlines is null);
            if (outlines is not null)
            {
                exact++;
                Assert.All(outlines, outline => Assert.True(outline.Length >= 8 && outline.Length % 2 == 0));
                Assert.Equal(label.Area, outlines.Sum(Shoelace));
                Assert.Equal(label.Counts, RunLengths.Encode(PolygonRaster.Fill(outlines, width, height), width, height));
            }
        });
        Assert.InRange(exact, 100, 220);
    }

    // A zero that cannot reach the frame's rim by sides and corners.
    private static bool HasHole(byte[] mask, int width, int height)
    {
        var open = new Stack<(int X, int Y)>([(-1, -1)]);
        var seen = new HashSet<(int X, int Y)>();
        while (open.TryPop(out var at))
        {
            var inside = at.X >= 0 && at.Y >= 0 && at.X < width && at.Y < height;
            if (at.X < -1 || at.Y < -1 || at.X > width || at.Y > height || (inside && mask[(at.Y * width) + at.X] != 0) || !seen.Add(at))
            {
                continue;
            }

            foreach (var (x, y) in new[] { (-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1) })
            {
                open.Push((at.X + x, at.Y + y));
            }
        }

        return Enumerable.Range(0, mask.Length).Any(i => mask[i] == 0 && !seen.Contains((i % width, i / width)));
    }

    private static double Shoelace(double[] polygon)
    {
        var sum = 0.0;
        for (var i = 0; i < polygon.Length; i += 2)
        {
            var next = (i + 2) % polygon.Length;
            sum += (polygon[i] * polygon[next + 1]) - (polygon[next] * polygon[i + 1]);
        }

        return sum / 2;
    }

    private static byte[] Decode(string[] line) =>
        RunLengths.Decode(CompressedRunLengths.Decode(line[4]), Number(line[1]), Number(line[2]))!;

    private static byte[] Bits(string text, int count)
    {
        var bytes = Convert.FromBase64String(text);
        return [.. Enumerable.Range(0, count).Select(i => (byte)((bytes[i / 8] >> (7 - (i % 8))) & 1))];
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static List<string[]> Read()
    {
        using var stream = typeof(CocoGoldenTests).Assembly.GetManifestResourceStream("coco-golden.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))];
    }
}
