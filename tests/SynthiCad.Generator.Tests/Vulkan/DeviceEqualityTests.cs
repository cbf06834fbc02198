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
        // Different seeds: the pictures share no noise, so agreement is convergence.
        var (cpu, vulkan) = Pair(scene, 32, 1024, 1, 2);
        var (mean, rmse) = Difference(cpu, vulkan);
        Assert.InRange(Math.Abs(mean), 0, 0.005);
        Assert.InRange(rmse, 0, 0.01);

        // The same seed: the same sample points, so even the noise agrees.
        (cpu, vulkan) = Pair(scene, 64, 64, 3, 3);
        (mean, rmse) = Difference(cpu, vulkan);
        Assert.InRange(Math.Abs(mean), 0, 0.0005);
        Assert.InRange(rmse, 0, 0.002);
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
        Assert.InRange(cpu.Ids.Count(id => id == 1), 2000, 30000);
        Assert.InRange(pixels.Count(i => cpu.Ids[i] != vulkan.Ids[i]), 0, allowed);
        Assert.InRange(pixels.Count(i => !SameDepth(cpu.Depth[i], vulkan.Depth[i])), 0, allowed);
        Assert.InRange(pixels.Count(i => Vector3.Distance(cpu.Normals[i], vulkan.Normals[i]) > 1e-3f), 0, allowed);
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

    private static bool SameDepth(float a, float b) => a == b || MathF.Abs(a - b) <= 1e-3f * MathF.Abs(a);

    private static (double Mean, double Rmse) Difference(RenderFrame a, RenderFrame b)
    {
        var differences = a.Rgb.Zip(b.Rgb, (x, y) => (x - y) / 255.0).ToList();
        return (differences.Average(), Math.Sqrt(differences.Average(d => d * d)));
    }

    private (RenderFrame Cpu, RenderFrame Vulkan) Pair(string scene, int size, int samples, uint cpuSeed, uint vulkanSeed, int bounces = 3)
    {
        var settings = new RenderSettings(size, size, samples, bounces);
        var (cpu, vulkan) = (new RenderFrame(size, size), new RenderFrame(size, size));
        using var device = new CpuRenderDevice();
        device.Render([VulkanScenes.Job(scene, cpuSeed)], settings, [cpu]);
        fixture.Device.Render([VulkanScenes.Job(scene, vulkanSeed)], settings, [vulkan]);
        return (cpu, vulkan);
    }
}
