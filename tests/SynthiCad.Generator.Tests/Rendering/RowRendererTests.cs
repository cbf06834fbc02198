using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class RowRendererTests
{
    private const int Size = 12;
    private const int Samples = 40;

    [Fact]
    public void Passes_with_counts_of_their_own_give_each_pixel_what_one_pass_gives()
    {
        var (whole, frame) = Open();
        var (parts, other) = Open();
        var extra = Enumerable.Range(0, Size).Select(x => x * 7 % 33).ToArray();
        for (var y = 0; y < Size; y++)
        {
            var sums = new PixelSums[Size];
            var own = new PixelSums[Size];
            parts.Add(y, 0, Filled(5), own);
            parts.Add(y, 5, Filled(2), own);
            parts.Add(y, 7, extra, own);
            whole.Add(y, 0, Array.ConvertAll(extra, more => 7 + more), sums);
            whole.Finish(y, sums);
            parts.Finish(y, own);
            Assert.Equal(sums, own);
            Assert.Equal(extra.Select(more => 7 + more), own.Select(sum => sum.Count));
        }

        Assert.Equal(frame.Radiance, other.Radiance);
        Assert.Equal(frame.Guides!.Albedo, other.Guides!.Albedo);
        Assert.Equal(frame.Guides.Variance, other.Guides.Variance);
        Assert.NotEqual(0, frame.Guides.Coverage.Sum());
        Assert.Contains(frame.Guides.Variance, variance => variance.X > 0);
    }

    [Fact]
    public void A_pixel_without_samples_in_a_pass_keeps_its_sums()
    {
        var (renderer, _) = Open();
        var sums = new PixelSums[Size];
        renderer.Add(4, 0, Filled(3), sums);
        var before = sums.ToArray();
        renderer.Add(4, 3, Filled(0), sums);
        Assert.Equal(before, sums);
    }

    [Fact]
    public void Variance_is_that_of_the_mean_and_only_kept_where_wanted()
    {
        Vector3[] values = [new(1, 2, 0), new(3, 2, 0), new(5, 2, 9)];
        var (kept, dropped) = (default(PixelSums), default(PixelSums));
        Array.ForEach(values, value => kept.Add(value, keepsVariance: true));
        Array.ForEach(values, value => dropped.Add(value, keepsVariance: false));
        Assert.Equal(new Vector3(3, 2, 3), kept.Mean);
        Assert.Equal(new Vector3(8 / 6f, 0, 54 / 6f), kept.Variance);
        Assert.Equal((kept.Mean, Vector3.Zero, 3), (dropped.Mean, dropped.Variance, dropped.Count));
        Assert.Equal(Vector3.Zero, default(PixelSums).Variance);
    }

    private static int[] Filled(int count) => [.. Enumerable.Repeat(count, Size)];

    private static (RowRenderer Renderer, RenderFrame Frame) Open()
    {
        const RenderOutputs outputs = RenderOutputs.Radiance | RenderOutputs.Guides;
        var scene = TestScenes.Scene(TestScenes.Sphere(8, 9), new AreaLight(new Vector3(20, -10, 60), new Vector3(0, 20, 0), new Vector3(20, 0, 0), new Vector3(4))) with
        {
            Camera = new Camera(new Vector3(10, -60, 40), Vector3.Zero, Vector3.UnitZ, 25),
        };
        var settings = new RenderSettings(Size, Size, Samples) { Outputs = outputs };
        var frame = new RenderFrame(Size, Size, outputs);
        var job = new RenderJob(scene, 3);
        return (new RowRenderer(new PreparedScene(job, settings, scalar: false), job.Seed, settings, frame, SobolSampler.IndexMask(Samples)), frame);
    }
}
