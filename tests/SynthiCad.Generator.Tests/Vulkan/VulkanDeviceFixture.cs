using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Tests.Vulkan;

/// <summary>One device for all tests: a driver compiles the shader anew for each.</summary>
public sealed class VulkanDeviceFixture : IDisposable
{
    public VulkanDeviceFixture() =>
        Device = VulkanRenderDevice.TryCreate(out var device, out var error) ? device : throw error;

    internal VulkanRenderDevice Device { get; }

    public void Dispose() => Device.Dispose();
}
