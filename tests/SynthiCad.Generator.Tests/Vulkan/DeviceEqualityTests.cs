using System.Numerics;
using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Vulkan;

[Collection("vulkan")]
public sealed class DeviceEqualityTests(VulkanDeviceFixture fixture)
{
    public static TheoryData<string> Scenes => [.. VulkanScenes.All.Keys];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Both_devices_converge_to_the_same_picture(string scene)
    {
        // Different seeds: the pictures share no noise, so agreement is convergence. One path a pixel spreads by less than
        // 0.5 of the bytes' range, so 256 of them twice over differ by less than 0.044, 576 pixels' means by a 24th of it.
        var (cpu, vulkan) = Pair(scene, 24, 256, 1, 2);
        var (mean, rmse) = Difference(cpu, vulkan);
        Assert.InRange(Math.Abs(mean), 0, 0.003);
        Assert.InRange(rmse, 0, 0.02);

        // The same seed: the same sample points, so even the noise agrees.
        (cpu, vulkan) = Pair(scene, 48, 32, 3, 3);
        (mean, rmse) = Difference(cpu, vulkan);
        Assert.InRange(Math.Abs(mean), 0, 0.0005);
        Assert.InRange(rmse, 0, 0.003);
        Assert.InRange(cpu.Rgb.Distinct().Count(), 10, 256);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Ids_depths_and_normals_agree_but_for_grazed_edges(string scene)
    {
        const int Large = 192;
        using var device = new CpuRenderDevice();
        var settings = new RenderSettings(Large, Large, 1, 0);
        var (cpu, vulkan) = (new RenderFrame(Large, Large), new RenderFrame(Large, Large));
        device.Render([VulkanScenes.Job(scene)], settings, [cpu]);
        fixture.Device.Render([VulkanScenes.Job(scene)], settings, [vulkan]);

        var pixels = Enumerable.Range(0, Large * Large).ToList();
        var allowed = Large * Large / 1000;
        Assert.InRange(cpu.Ids.Count(id => id > 0), 2000, 30000);
        Assert.Equal(cpu.Ids.ToHashSet(), [.. vulkan.Ids]);
        Assert.InRange(pixels.Count(i => cpu.Ids[i] != vulkan.Ids[i]), 0, allowed);
        Assert.InRange(pixels.Count(i => !SameDepth(cpu.Depth[i], vulkan.Depth[i])), 0, allowed);
        Assert.InRange(pixels.Count(i => Vector3.Distance(cpu.Normals[i], vulkan.Normals[i]) > 1e-3f), 0, allowed);
    }

    [Theory]
    [InlineData("smooth metal, area light, floor")]
    [InlineData("a texture by coordinates")]
    [InlineData("everything at once")]
    public void Radiance_and_guides_agree(string scene)
    {
        const int Size = 40;
        var (cpu, vulkan) = Pair(scene, Size, 16, 4, 4, outputs: RenderOutputs.Radiance | RenderOutputs.Guides);
        var (a, b) = (cpu.Guides!, vulkan.Guides!);

        // The same sample points: all but a few pixels, where a path grazes an edge, are the same but for rounding.
        AssertClose(cpu.Radiance!, vulkan.Radiance!, 0.01f);
        AssertClose(a.Variance, b.Variance, 0.01f);
        AssertClose(a.Albedo, b.Albedo, 0.002f);
        AssertClose(a.Normals, b.Normals, 0.002f);
        AssertClose(Vectors(a.Depth), Vectors(b.Depth), 0.05f);
        AssertClose(Vectors(a.Coverage), Vectors(b.Coverage), 1e-6f);
        Assert.Contains(a.Coverage, c => c is > 0 and < 1);
        Assert.Contains(b.Variance, v => v.X > 0);

        // Whoever asks for radiance develops the picture.
        Assert.All(vulkan.Rgb, value => Assert.Equal(0, value));
    }

    [Fact]
    public void One_sample_has_no_variance()
    {
        var (_, vulkan) = Pair("several objects", 8, 1, 4, 4, outputs: RenderOutputs.Guides);
        Assert.All(vulkan.Guides!.Variance, v => Assert.Equal(Vector3.Zero, v));
        Assert.Contains(vulkan.Rgb, value => value > 0);
    }

    [Fact]
    public void Zero_and_sixteen_bounces_agree_too()
    {
        foreach (var bounces in new[] { 0, 16 })
        {
            var (cpu, vulkan) = Pair("smooth metal, area light, floor", 48, 32, 5, 5, bounces);
            var (mean, rmse) = Difference(cpu, vulkan);
            Assert.InRange(Math.Abs(mean), 0, 0.001);
            Assert.InRange(rmse, 0, 0.01);
        }
    }

    private static void AssertClose(Vector3[] expected, Vector3[] actual, float most) =>
        Assert.InRange(expected.Zip(actual).Count(pair => !(Vector3.Distance(pair.First, pair.Second) <= most)), 0, expected.Length / 50);

    private static Vector3[] Vectors(float[] values) => [.. values.Select(v => new Vector3(v, 0, 0))];

    private static bool SameDepth(float a, float b) => a == b || MathF.Abs(a - b) <= 1e-3f * MathF.Abs(a);

    private static (double Mean, double Rmse) Difference(RenderFrame a, RenderFrame b)
    {
        var differences = a.Rgb.Zip(b.Rgb, (x, y) => (x - y) / 255.0).ToList();
        return (differences.Average(), Math.Sqrt(differences.Average(d => d * d)));
    }

    private (RenderFrame Cpu, RenderFrame Vulkan) Pair(string scene, int size, int samples, uint cpuSeed, uint vulkanSeed, int bounces = 3, RenderOutputs outputs = RenderOutputs.None)
    {
        var settings = new RenderSettings(size, size, samples, bounces) { Outputs = outputs };
        var (cpu, vulkan) = (new RenderFrame(size, size, outputs), new RenderFrame(size, size, outputs));
        using var device = new CpuRenderDevice();
        device.Render([VulkanScenes.Job(scene, cpuSeed)], settings, [cpu]);
        fixture.Device.Render([VulkanScenes.Job(scene, vulkanSeed)], settings, [vulkan]);
        return (cpu, vulkan);
    }
}
