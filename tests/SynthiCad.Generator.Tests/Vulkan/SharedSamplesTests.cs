using System.Numerics;
using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Adaptive;
using SynthiCad.Generator.Rendering.VulkanTracing;

namespace SynthiCad.Generator.Tests.Vulkan;

/// <summary>Section 8 of the specification on the Vulkan device.</summary>
[Collection("vulkan")]
public sealed class SharedSamplesTests(VulkanDeviceFixture fixture)
{
    private const RenderOutputs Sums = RenderOutputs.Radiance | RenderOutputs.Guides;
    private static readonly RenderSettings Settings = new(37, 29, 12) { Adaptive = true };
    private static readonly string[] Scenes = ["smooth metal, area light, floor", "everything at once", "several objects"];

    [Fact]
    public void Both_devices_share_out_samples_alike()
    {
        var settings = new RenderSettings(48, 48, 32) { Adaptive = true, Outputs = Sums };
        using var cpu = new CpuRenderDevice();
        foreach (var scene in Scenes)
        {
            var job = VulkanScenes.Job(scene, 3);
            var (a, b) = (new RenderFrame(48, 48, Sums), new RenderFrame(48, 48, Sums));
            cpu.Render([job], settings, [a]);
            fixture.Device.Render([job], settings, [b]);

            // Rounding moves a sample from a pixel to the next here and there, and with it the noise of both by a fraction.
            Assert.InRange(a.Radiance!.Zip(b.Radiance!).Average(pair => Vector3.Distance(pair.First, pair.Second)), 0, 0.01);
            Assert.InRange(a.Guides!.Coverage.Zip(b.Guides!.Coverage).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.01);
            var (x, y) = (a.Guides.Variance.Sum(v => (double)v.X), b.Guides.Variance.Sum(v => (double)v.X));
            Assert.InRange(x / y, 0.9, 1.1);
        }
    }

    [Fact]
    public void Batches_pieces_and_passes_change_no_byte()
    {
        RenderJob[] jobs = [.. Scenes.Select((scene, i) => VulkanScenes.Job(scene, (uint)i))];
        foreach (var settings in new[] { Settings, Settings with { Outputs = Sums } })
        {
            var expected = Render(fixture.Device, jobs, settings);
            AssertSame(expected, [.. jobs.Select(job => Render(fixture.Device, [job], settings)[0])]);
            using var staging = Open(new() { StagingOnly = true, MaxSamplesPerPass = 2, MaxPixels = 37 * 10 });
            AssertSame(expected, Render(staging, jobs, settings));
        }
    }

    [Fact]
    public void Too_few_samples_are_not_shared_out()
    {
        var few = Settings with { SamplesPerPixel = SampleShares.FewestSamples - 1 };
        var job = VulkanScenes.Job(Scenes[0]);
        AssertSame(Render(fixture.Device, [job], few with { Adaptive = false }), Render(fixture.Device, [job], few));
        Assert.NotEqual(Render(fixture.Device, [job], Settings with { Adaptive = false })[0].Rgb, Render(fixture.Device, [job], Settings)[0].Rgb);
    }

    [Fact]
    public void The_list_holds_each_pixel_that_gets_more_once_those_with_most_first()
    {
        const int Pixels = 5 * 6;
        var settings = new RenderSettings(5, 6, 12) { Adaptive = true };
        var piece = new Piece([0, 1, 2], [(SceneFeatures.None, 1), (SceneFeatures.RichLight, 2)], new SceneNeeds(), 0, 6);
        var sums = Enumerable.Repeat(new Vector4(4), 3 * Pixels).ToArray();
        var guides = Enumerable.Range(0, 9 * Pixels).Select(i => new Vector4(i / 3 % 7 == 0 ? 5 : 0)).ToArray();
        var list = SampleList.Of(piece, settings, sums, guides);

        var first = SampleShares.First(12);
        Assert.Equal(3 * Pixels * 12, list.Totals.Sum());
        Assert.Equal(list.Totals.Max(), list.Most);
        Assert.Equal(list.Totals.Count(total => total > first), list.Count);
        var found = Enumerable.Range(0, list.Count).Select(i => (Pixel: (int)list.Words[2 * i], Total: (int)list.Words[(2 * i) + 1])).ToList();
        Assert.Equal(list.Count, found.Select(entry => entry.Pixel).Distinct().Count());
        Assert.All(found, entry => Assert.Equal(list.Totals[entry.Pixel], entry.Total));
        for (var samples = first; samples <= list.Most; samples++)
        {
            var above = new[] { list.Above(0, samples), list.Above(1, samples) };
            for (var run = 0; run < 2; run++)
            {
                var entries = found.Skip(above[run].First).Take(above[run].Count).ToList();
                Assert.All(entries, entry => Assert.True(entry.Total > samples && (entry.Pixel < Pixels) == (run == 0)));
            }

            Assert.Equal(found.Count(entry => entry.Total > samples), above[0].Count + above[1].Count);
        }
    }

    private static VulkanRenderDevice Open(VulkanOptions options) => VulkanRenderDevice.TryCreate(options, out var device, out var error) ? device : throw error;

    private static RenderFrame[] Render(VulkanRenderDevice device, RenderJob[] jobs, RenderSettings settings)
    {
        var frames = jobs.Select(_ => new RenderFrame(settings.Width, settings.Height, settings.Outputs)).ToArray();
        device.Render(jobs, settings, frames);
        return frames;
    }

    private static void AssertSame(RenderFrame[] expected, RenderFrame[] actual)
    {
        foreach (var (a, b) in expected.Zip(actual))
        {
            Assert.Equal(a.Rgb, b.Rgb);
            Assert.Equal(a.Radiance, b.Radiance);
            Assert.Equal(a.Depth, b.Depth);
            Assert.Equal(a.Guides?.Variance, b.Guides?.Variance);
            Assert.Equal(a.Guides?.Coverage, b.Guides?.Coverage);
        }
    }
}
