using SynthiCad.Generator.Vulkan;

namespace SynthiCad.Generator.Tests.Vulkan;

public sealed class DeviceChoiceTests
{
    private const MemoryPropertyFlags Local = MemoryPropertyFlags.DeviceLocalBit;
    private const MemoryPropertyFlags Host = MemoryPropertyFlags.HostVisibleBit | MemoryPropertyFlags.HostCoherentBit;

    [Fact]
    public void Discrete_comes_before_integrated_before_virtual_before_software()
    {
        var order = new[] { PhysicalDeviceType.DiscreteGpu, PhysicalDeviceType.IntegratedGpu, PhysicalDeviceType.VirtualGpu, PhysicalDeviceType.Cpu, PhysicalDeviceType.Other };
        for (var best = 0; best < order.Length; best++)
        {
            var devices = order.Skip(best).Reverse().Select(t => Device(t));
            Assert.Equal(order[best], PhysicalDeviceInfo.Pick(devices)!.Type);
        }
    }

    [Fact]
    public void A_device_without_compute_texels_or_version_is_passed_over()
    {
        var soft = Device(PhysicalDeviceType.Cpu);
        var gpu = Device(PhysicalDeviceType.DiscreteGpu);
        Assert.Same(soft, PhysicalDeviceInfo.Pick([gpu with { ComputeFamily = -1 }, gpu with { HasTexelFormat = false }, gpu with { ApiVersion = Vk.MakeVersion(1, 0, 99) }, soft]));
        Assert.Null(PhysicalDeviceInfo.Pick([gpu with { ComputeFamily = -1 }]));
        Assert.Null(PhysicalDeviceInfo.Pick([]));
    }

    [Fact]
    public void A_discrete_gpu_computes_in_its_own_memory_and_stages_in_the_hosts()
    {
        // Own memory, host memory, cached host memory, and the window through which the host sees part of its own.
        var memory = new MemoryTypes([Local, Host, Host | MemoryPropertyFlags.HostCachedBit, Local | Host], stagingOnly: true);
        Assert.All(Enum.GetValues<BufferRole>(), role => Assert.Equal(0, memory.ForDevice(role, 0b1111)));
        Assert.Equal(1, memory.ForStaging(BufferRole.Upload, 0b1111));
        Assert.Equal(2, memory.ForStaging(BufferRole.Readback, 0b1111));
    }

    [Fact]
    public void Shared_memory_is_used_in_place_and_read_back_cached_where_there_is_such()
    {
        var memory = new MemoryTypes([Local, Local | Host, Local | Host | MemoryPropertyFlags.HostCachedBit], stagingOnly: false);
        Assert.Equal(0, memory.ForDevice(BufferRole.Scratch, 0b111));
        Assert.Equal(1, memory.ForDevice(BufferRole.Upload, 0b111));
        Assert.Equal(2, memory.ForDevice(BufferRole.Readback, 0b111));
        Assert.Equal(1, memory.ForDevice(BufferRole.Readback, 0b011));
        Assert.Equal(0, memory.ForDevice(BufferRole.Upload, 0b001));
    }

    [Fact]
    public void A_driver_without_mappable_memory_gives_a_coded_error() =>
        Assert.Equal("SCAD0405", Assert.Throws<SynthiCadException>(() => new MemoryTypes([Local], stagingOnly: true).ForStaging(BufferRole.Upload, 1)).Code);

    private static PhysicalDeviceInfo Device(PhysicalDeviceType type) => new(default, type.ToString(), type, Vk.ApiVersion, 0, true, 1 << 27, 1 << 27, 64);
}
