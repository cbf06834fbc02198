using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Adaptive;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering;

public sealed class SampleSharesTests
{
    [Fact]
    public void All_samples_are_given_away_and_none_is_taken_back() => Prop.ForAll(
        (from width in Gen.Choose(1, 12) from height in Gen.Choose(1, 12) from samples in Gen.Choose(8, 200) from spreads in Gen.ArrayOf(Gen.Choose(0, 1000), width * height) select (width, samples, spreads)).ToArbitrary(),
        given =>
        {
            var counts = SampleShares.Second([.. given.spreads.Select(spread => spread / 500f)], given.width, given.samples);
            return counts.All(count => count >= 0)
                && counts.Sum(count => (long)count) == (long)given.spreads.Length * (given.samples - SampleShares.First(given.samples));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_frame_without_noise_or_with_nonsense_is_shared_out_evenly()
    {
        foreach (var spread in new[] { 0, float.NaN, float.PositiveInfinity })
        {
            Assert.All(SampleShares.Second([.. Enumerable.Repeat(spread, 64)], 8, 32), count => Assert.Equal(32 - SampleShares.First(32), count));
        }
    }

    [Fact]
    public void Samples_are_in_proportion_to_the_spread()
    {
        // Two halves, far from their border: the frame's share is the same for both.
        var spreads = Enumerable.Range(0, 32 * 32).Select(i => i % 32 < 16 ? 3f : 4f).ToArray();
        var counts = SampleShares.Second(spreads, 32, 300);
        var (few, many) = (Mean(4), Mean(28));

        Assert.Equal((4 + 0.35) / (3 + 0.35), (many + SampleShares.First(300)) / (few + SampleShares.First(300)), 0.05);

        double Mean(int column) => Enumerable.Range(4, 24).Average(row => counts[(32 * row) + column]);
    }

    [Fact]
    public void The_spread_is_that_of_a_screen()
    {
        var variance = new Vector3(0.0001f);
        var dark = SampleShares.Spread(new Vector3(0.04f), variance);
        var light = SampleShares.Spread(new Vector3(0.64f), variance);

        Assert.Equal(0.025f, dark, 1e-6f);
        Assert.Equal(dark / 4, light, 1e-6f);
        Assert.Equal(0, SampleShares.Spread(new Vector3(5), variance));
        Assert.Equal(0, SampleShares.Spread(new Vector3(0.5f), Vector3.Zero));
    }

    [Fact]
    public void Adaptive_pictures_are_nearer_to_the_truth_and_the_same_on_any_number_of_threads()
    {
        // Dim surroundings and a small lamp: most of the frame is quiet, the penumbra and the ball's highlight are not.
        var scene = new RenderScene
        {
            Objects = [new RenderObject { Part = TestScenes.Sphere(10, 40), ToWorld = Matrix4x4.CreateTranslation(0, 0, 10), Materials = [new Material(new Vector3(0.8f), 1, 0.3f)], Id = 1 }],
            Lights = [new AreaLight(new Vector3(30, 10, 40), new Vector3(4, 0, 0), new Vector3(0, 4, 0), new Vector3(60))],
            Background = new Background(new Vector3(0.1f), new Vector3(0.2f)),
            Floor = new Floor(0, new Vector3(0.4f)),
            Camera = new Camera(new Vector3(60, -40, 50), new Vector3(0, 0, 8), Vector3.UnitZ, 40),
        };
        var truth = Radiance(scene, new RenderSettings(48, 48, 2048), threads: 4);
        var even = Error(Radiance(scene, new RenderSettings(48, 48, 16), threads: 4), truth);
        var adaptive = Radiance(scene, new RenderSettings(48, 48, 16) { Adaptive = true }, threads: 4);

        Assert.True(Error(adaptive, truth) < 0.8 * even, $"{Error(adaptive, truth)} against {even}");
        Assert.Equal(adaptive, Radiance(scene, new RenderSettings(48, 48, 16) { Adaptive = true }, threads: 1));
    }

    [Fact]
    public void Below_eight_samples_all_pixels_get_the_same()
    {
        Assert.False((new RenderSettings(8, 8, 7) { Adaptive = true }).IsAdaptive);
        Assert.True((new RenderSettings(8, 8, 8) { Adaptive = true }).IsAdaptive);
    }

    private static Vector3[] Radiance(RenderScene scene, RenderSettings settings, int threads)
    {
        using var device = new CpuRenderDevice(threads);
        settings = settings with { Outputs = RenderOutputs.Radiance };
        var frame = new RenderFrame(settings.Width, settings.Height, settings.Outputs);
        device.Render([new RenderJob(scene, 7)], settings, [frame]);
        return frame.Radiance!;
    }

    private static double Error(Vector3[] picture, Vector3[] truth) =>
        Math.Sqrt(picture.Zip(truth, (a, b) => (double)Vector3.DistanceSquared(Vector3.SquareRoot(Vector3.Min(a, Vector3.One)), Vector3.SquareRoot(Vector3.Min(b, Vector3.One)))).Average());
}
