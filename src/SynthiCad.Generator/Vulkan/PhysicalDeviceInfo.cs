namespace SynthiCad.Generator.Vulkan;

/// <summary>A device that a driver offers, as far as it decides whether and how it is used.</summary>
/// <param name="Handle">The device.</param>
/// <param name="Name">The driver's name for it.</param>
/// <param name="Type">Discrete, integrated, virtual, software.</param>
/// <param name="ApiVersion">Highest version of Vulkan that it speaks, packed.</param>
/// <param name="ComputeFamily">Queue family for compute work, or -1.</param>
/// <param name="HasTexelFormat">True if shaders can fetch four 32-bit unsigned integers a texel.</param>
/// <param name="MaxTexels">Most texels of one texel buffer.</param>
/// <param name="MaxStorageBytes">Most bytes of one storage buffer.</param>
/// <param name="NonCoherentAtom">Granularity of flushes of mapped memory.</param>
internal sealed record PhysicalDeviceInfo(
    PhysicalDevice Handle,
    string Name,
    PhysicalDeviceType Type,
    uint ApiVersion,
    int ComputeFamily,
    bool HasTexelFormat,
    long MaxTexels,
    long MaxStorageBytes,
    long NonCoherentAtom)
{
    /// <summary>True for real hardware.</summary>
    public bool IsGpu => Type is PhysicalDeviceType.DiscreteGpu or PhysicalDeviceType.IntegratedGpu or PhysicalDeviceType.VirtualGpu;

    /// <summary>True if the path tracer can run on it.</summary>
    public bool IsUsable => ComputeFamily >= 0 && HasTexelFormat && ApiVersion >= Vk.ApiVersion;

    /// <summary>The best usable device: discrete, integrated, virtual, software, other; the first among equals. Null where none is.</summary>
    public static PhysicalDeviceInfo? Pick(IEnumerable<PhysicalDeviceInfo> devices) =>
        devices.Where(d => d.IsUsable).MinBy(d => d.Type switch
        {
            PhysicalDeviceType.DiscreteGpu => 0,
            PhysicalDeviceType.IntegratedGpu => 1,
            PhysicalDeviceType.VirtualGpu => 2,
            PhysicalDeviceType.Cpu => 3,
            _ => 4,
        });
}
