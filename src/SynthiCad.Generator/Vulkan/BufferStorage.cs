namespace SynthiCad.Generator.Vulkan;

/// <summary>A VkBuffer with its own memory, mapped for its whole life where asked for and possible.</summary>
internal sealed unsafe class BufferStorage : IDisposable
{
    private readonly ComputeDevice device;
    private readonly DeviceObject buffer;
    private readonly DeviceObject memory;
    private readonly bool coherent;

    /// <summary>Allocates; <paramref name="choose"/> picks the memory type from a bit mask of those allowed.</summary>
    public BufferStorage(ComputeDevice device, long size, BufferUsageFlags usage, Func<uint, int> choose, bool map)
    {
        this.device = device;
        Size = size;
        var (vk, owner) = (device.Api, device.Device);
        var info = new BufferCreateInfo { SType = StructureType.BufferCreateInfo, Size = (ulong)size, Usage = usage, SharingMode = SharingMode.Exclusive };
        Buffer created;
        VulkanErrors.Check(vk.CreateBuffer(owner, &info, null, &created), "vkCreateBuffer");
        buffer = new(device.Handle, created.Handle, static (vk, d, v) => vk.DestroyBuffer(d, new(v), null));
        DeviceObject? allocated = null;
        try
        {
            MemoryRequirements needs;
            vk.GetBufferMemoryRequirements(owner, created, &needs);
            var type = choose(needs.MemoryTypeBits);
            var allocate = new MemoryAllocateInfo { SType = StructureType.MemoryAllocateInfo, AllocationSize = needs.Size, MemoryTypeIndex = (uint)type };
            DeviceMemory block;
            VulkanErrors.Check(vk.AllocateMemory(owner, &allocate, null, &block), $"vkAllocateMemory of {needs.Size} bytes");
            allocated = new(device.Handle, block.Handle, static (vk, d, v) => vk.FreeMemory(d, new(v), null));
            VulkanErrors.Check(vk.BindBufferMemory(owner, created, block, 0), "vkBindBufferMemory");
            coherent = device.Memory[type].HasFlag(MemoryPropertyFlags.HostCoherentBit);
            if (map && device.Memory[type].HasFlag(MemoryPropertyFlags.HostVisibleBit))
            {
                void* address;
                VulkanErrors.Check(vk.MapMemory(owner, block, 0, ulong.MaxValue, 0, &address), "vkMapMemory");
                Mapped = address;
            }
        }
        catch
        {
            buffer.Dispose();
            allocated?.Dispose();
            throw;
        }

        memory = allocated;
    }

    /// <summary>Bytes.</summary>
    public long Size { get; }

    public Buffer Buffer => new(buffer.Value);

    /// <summary>The host's address, or null.</summary>
    public void* Mapped { get; private set; }

    /// <summary>Makes host writes visible to the device.</summary>
    public void Flush()
    {
        if (!coherent)
        {
            var range = WholeRange();
            VulkanErrors.Check(device.Api.FlushMappedMemoryRanges(device.Device, 1, &range), "vkFlushMappedMemoryRanges");
        }
    }

    /// <summary>Makes device writes visible to the host.</summary>
    public void Invalidate()
    {
        if (!coherent)
        {
            var range = WholeRange();
            VulkanErrors.Check(device.Api.InvalidateMappedMemoryRanges(device.Device, 1, &range), "vkInvalidateMappedMemoryRanges");
        }
    }

    public void Dispose()
    {
        // Freeing memory unmaps it.
        Mapped = null;
        buffer.Dispose();
        memory.Dispose();
    }

    private MappedMemoryRange WholeRange() => new() { SType = StructureType.MappedMemoryRange, Memory = new(memory.Value), Size = ulong.MaxValue };
}
