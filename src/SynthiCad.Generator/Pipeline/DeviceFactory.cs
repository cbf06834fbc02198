using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Makes the device that a scene asks for.</summary>
internal static class DeviceFactory
{
    /// <summary>
    /// The kind of device that a setting means, <c>cpu</c> or <c>vulkan</c>. The kind is part of the content hashes (two kinds
    /// differ in the last bits), so <c>auto</c> is decided before anything else.
    /// </summary>
    /// <param name="setting"><c>cpu</c>, <c>vulkan</c> or <c>auto</c>.</param>
    /// <param name="reason">Why, where there was something to decide.</param>
    public static string Kind(string setting, out string? reason)
    {
        reason = null;
        if (setting != "auto")
        {
            return setting;
        }

        using var device = RenderDevices.Create(setting, out reason);
        return device is VulkanRenderDevice ? "vulkan" : "cpu";
    }

    public static IRenderDevice Create(string kind, int threads) => kind == "cpu" ? new CpuRenderDevice(threads) : RenderDevices.Create(kind, out _);
}
