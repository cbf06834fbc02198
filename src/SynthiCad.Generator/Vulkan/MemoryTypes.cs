namespace SynthiCad.Generator.Vulkan;

/// <summary>Chooses memory: on a discrete GPU its own memory and a staging copy, elsewhere memory that both sides reach.</summary>
internal sealed class MemoryTypes
{
    private const MemoryPropertyFlags Local = MemoryPropertyFlags.DeviceLocalBit;
    private const MemoryPropertyFlags Visible = MemoryPropertyFlags.HostVisibleBit;
    private const MemoryPropertyFlags Coherent = MemoryPropertyFlags.HostCoherentBit;
    private const MemoryPropertyFlags Cached = MemoryPropertyFlags.HostCachedBit;
    private readonly MemoryPropertyFlags[] types;

    /// <summary>Takes the memory types of a device; with <paramref name="stagingOnly"/> device memory is never mapped.</summary>
    public MemoryTypes(IReadOnlyList<MemoryPropertyFlags> types, bool stagingOnly)
    {
        this.types = [.. types];
        StagingOnly = stagingOnly;
    }

    /// <summary>True if buffers that shaders use are never mapped.</summary>
    public bool StagingOnly { get; }

    /// <summary>Reads the memory types of a device.</summary>
    public static unsafe MemoryTypes Of(Vk vk, PhysicalDeviceInfo device, bool stagingOnly)
    {
        PhysicalDeviceMemoryProperties properties;
        vk.GetPhysicalDeviceMemoryProperties(device.Handle, &properties);
        var flags = new MemoryPropertyFlags[properties.MemoryTypeCount];
        for (var i = 0; i < flags.Length; i++)
        {
            flags[i] = properties.MemoryTypes[i].PropertyFlags;
        }

        return new(flags, stagingOnly);
    }

    /// <summary>Properties of a type.</summary>
    public MemoryPropertyFlags this[int type] => types[type];

    /// <summary>The type for a buffer that shaders use, out of those in the bit mask <paramref name="allowed"/>.</summary>
    public int ForDevice(BufferRole role, uint allowed) => role switch
    {
        BufferRole.Scratch => Find(allowed, Local, MemoryPropertyFlags.None),
        _ when StagingOnly => Find(allowed, Local, MemoryPropertyFlags.None),
        BufferRole.Readback => Find(allowed, Local | Visible | Cached, Local | Visible, Local, MemoryPropertyFlags.None),
        _ => Find(allowed, Local | Visible | Coherent, Local | Visible, Local, MemoryPropertyFlags.None),
    };

    /// <summary>The type for a staging buffer; every driver has one that the host can map.</summary>
    public int ForStaging(BufferRole role, uint allowed) =>
        role == BufferRole.Readback ? Find(allowed, Visible | Cached, Visible) : Find(allowed, Visible | Coherent, Visible);

    private int Find(uint allowed, params ReadOnlySpan<MemoryPropertyFlags> wishes)
    {
        foreach (var wish in wishes)
        {
            for (var i = 0; i < types.Length; i++)
            {
                if ((allowed & (1u << i)) != 0 && (types[i] & wish) == wish)
                {
                    return i;
                }
            }
        }

        throw new SynthiCadException(ErrorCodes.VulkanCallFailed, "the Vulkan driver offers no memory type that fits; at least one that the host can map is expected. Update the driver, or use the device 'cpu'.");
    }
}
