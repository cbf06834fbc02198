namespace SynthiCad.Generator.Vulkan;

/// <summary>One descriptor set with its own pool: the buffers that a dispatch sees.</summary>
internal sealed unsafe class DescriptorTable : IDisposable
{
    private readonly DeviceObject pool;

    /// <summary>Binds buffers for a pipeline.</summary>
    public DescriptorTable(ComputeDevice device, ComputePipeline pipeline, params ReadOnlySpan<Binding> bindings)
    {
        var (vk, owner) = (device.Api, device.Device);
        var sizes = stackalloc DescriptorPoolSize[2]
        {
            new() { Type = DescriptorType.UniformTexelBuffer, DescriptorCount = (uint)bindings.Length },
            new() { Type = DescriptorType.StorageBuffer, DescriptorCount = (uint)bindings.Length },
        };
        var poolInfo = new DescriptorPoolCreateInfo { SType = StructureType.DescriptorPoolCreateInfo, MaxSets = 1, PoolSizeCount = 2, PPoolSizes = sizes };
        DescriptorPool created;
        VulkanErrors.Check(vk.CreateDescriptorPool(owner, &poolInfo, null, &created), "vkCreateDescriptorPool");
        pool = new(device.Handle, created.Handle, static (vk, d, v) => vk.DestroyDescriptorPool(d, new(v), null));
        try
        {
            Set = Allocate(device, created, pipeline.SetLayout);
        }
        catch
        {
            pool.Dispose();
            throw;
        }

        foreach (var binding in bindings)
        {
            Write(device, binding);
        }
    }

    public DescriptorSet Set { get; }

    public void Dispose() => pool.Dispose();

    private static DescriptorSet Allocate(ComputeDevice device, DescriptorPool pool, DescriptorSetLayout layout)
    {
        var info = new DescriptorSetAllocateInfo { SType = StructureType.DescriptorSetAllocateInfo, DescriptorPool = pool, DescriptorSetCount = 1, PSetLayouts = &layout };
        DescriptorSet set;
        VulkanErrors.Check(device.Api.AllocateDescriptorSets(device.Device, &info, &set), "vkAllocateDescriptorSets");
        return set;
    }

    private void Write(ComputeDevice device, Binding binding)
    {
        var view = binding.Buffer.View;
        var range = new DescriptorBufferInfo { Buffer = binding.Buffer.Handle, Range = ulong.MaxValue };
        var write = new WriteDescriptorSet { SType = StructureType.WriteDescriptorSet, DstSet = Set, DstBinding = binding.Slot, DescriptorCount = 1, DescriptorType = binding.Type };
        if (binding.Type == DescriptorType.UniformTexelBuffer)
        {
            write.PTexelBufferView = &view;
        }
        else
        {
            write.PBufferInfo = &range;
        }

        device.Api.UpdateDescriptorSets(device.Device, 1, &write, 0, null);
    }
}
