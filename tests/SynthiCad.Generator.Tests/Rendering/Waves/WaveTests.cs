using SynthiCad.Generator.Rendering;
using SynthiCad.Generator.Rendering.Cpu;
using SynthiCad.Generator.Tests.Vulkan;
using Xunit;

namespace SynthiCad.Generator.Tests.Rendering.Waves;

public sealed class WaveTests
{
    private const int Width = 19;
    private const int Height = 11;
    private const int Samples = 21;
    private const RenderOutputs Outputs = RenderOutputs.Radiance | RenderOutputs.Guides;

    public static TheoryData<string> Scenes { get; } = [.. VulkanScenes.All.Keys];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Paths_give_the_same_bytes_whoever_goes_with_them(string name)
    {
        var (together, one) = Open(name);
        var (apart, other) = Open(name);
        for (var y = 0; y < Height; y++)
        {
            var (sums, own) = (new PixelSums[Width], new PixelSums[Width]);
            together.Label(y);
            apart.Label(y);
            together.Add(y, 0, Filled(Samples), sums);
            for (var sample = 0; sample < Samples; sample++)
            {
                // Odd and even columns in turn, so that hardly any eight paths are the same as above.
                for (var odd = 0; odd < 2; odd++)
                {
                    apart.Add(y, sample, [.. Enumerable.Range(0, Width).Select(x => x % 2 == odd ? 1 : 0)], own);
                }
            }

            Assert.Equal(sums, own);
            together.Finish(y, sums);
            apart.Finish(y, own);
        }

        Assert.Equal(one.Radiance, other.Radiance);
        Assert.Equal(one.Guides!.Albedo, other.Guides!.Albedo);
        Assert.Equal(one.Ids, other.Ids);
        Assert.Contains(one.Radiance!, value => value.X > 0);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Rays_without_vectors_meet_the_same(string name)
    {
        var job = VulkanScenes.Job(name, 3);
        var (fast, slow) = (new RenderFrame(Width, Height, Outputs), new RenderFrame(Width, Height, Outputs));
        foreach (var (frame, scalar) in new[] { (fast, false), (slow, true) })
        {
            using var device = new CpuRenderDevice(2, scalar);
            device.Render([job], Settings, [frame]);
        }

        Assert.Equal(fast.Radiance, slow.Radiance);
        Assert.Equal(fast.Normals, slow.Normals);
        Assert.Equal(fast.Depth, slow.Depth);
        Assert.Equal(fast.Guides!.Normals, slow.Guides!.Normals);
    }

    private static RenderSettings Settings => new(Width, Height, Samples) { Outputs = Outputs };

    private static int[] Filled(int count) => [.. Enumerable.Repeat(count, Width)];

    private static (RowRenderer Renderer, RenderFrame Frame) Open(string name)
    {
        var job = VulkanScenes.Job(name, 3);
        var frame = new RenderFrame(Width, Height, Outputs);
        return (new RowRenderer(new PreparedScene(job, Settings, scalar: false), job.Seed, Settings, frame, SobolSampler.IndexMask(Samples)), frame);
    }
}
