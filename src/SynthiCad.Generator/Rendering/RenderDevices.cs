using SynthiCad.Generator.Vulkan;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Rendering;

/// <summary>Opens render devices by name.</summary>
internal static class RenderDevices
{
    /// <summary>The names that <see cref="Create"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "cpu", "vulkan"];

    /// <summary>Opens a device.</summary>
    /// <param name="name"><c>cpu</c>, <c>vulkan</c>, or <c>auto</c>: Vulkan where it runs on a real GPU, else the CPU. Case does not matter.</param>
    /// <param name="reason">Why this device, for the log.</param>
    /// <returns>The device; the caller disposes it.</returns>
    /// <exception cref="SynthiCadException">The name is unknown (SCAD0406), or <c>vulkan</c> was asked for and cannot run (SCAD0401 to SCAD0405).</exception>
    public static IRenderDevice Create(string name, out string reason)
    {
        switch (name.ToUpperInvariant())
        {
            case "CPU":
                reason = "asked for";
                return new CpuRenderDevice();
            case "VULKAN":
                reason = "asked for";
                return VulkanRenderDevice.TryCreate(out var device, out var error) ? device : throw error;
            case "AUTO":
                return Best(out reason);
            default:
                throw new SynthiCadException(ErrorCodes.UnknownDevice, $"found the device '{name}'; {string.Join(", ", Names)} are expected{Suggest.Phrase(name, Names)}");
        }
    }

    private static IRenderDevice Best(out string reason)
    {
        if (!VulkanRenderDevice.TryCreate(out var device, out var error))
        {
            reason = $"no Vulkan ({error.Code})";
            return new CpuRenderDevice();
        }

        if (device.IsGpu)
        {
            reason = "a GPU with Vulkan";
            return device;
        }

        // A software driver takes about 2.5 times as long as the managed tracer.
        reason = $"Vulkan runs in software only ({device.Name})";
        device.Dispose();
        return new CpuRenderDevice();
    }
}
