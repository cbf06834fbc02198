namespace SynthiCad.Generator.Vulkan;

/// <summary>A device opened for compute: one queue, one command buffer, work that is waited for.</summary>
internal sealed unsafe class ComputeDevice : IDisposable
{
    private readonly ulong timeoutNanoseconds;
    private readonly Queue queue;
    private readonly DeviceObject pool;
    private readonly DeviceObject fence;
    private readonly CommandBuffer commands;

    /// <summary>Opens a device.</summary>
    /// <param name="instance">The instance that listed it.</param>
    /// <param name="info">The device.</param>
    /// <param name="stagingOnly">Never map device memory; right for discrete GPUs.</param>
    /// <param name="timeout">How long one piece of work may take before the device counts as lost.</param>
    public ComputeDevice(VulkanInstance instance, PhysicalDeviceInfo info, bool stagingOnly, TimeSpan timeout)
    {
        Info = info;
        timeoutNanoseconds = (ulong)timeout.Ticks * 100;
        var priority = 1.0f;
        var queueInfo = new DeviceQueueCreateInfo { SType = StructureType.DeviceQueueCreateInfo, QueueFamilyIndex = (uint)info.ComputeFamily, QueueCount = 1, PQueuePriorities = &priority };
        var deviceInfo = new DeviceCreateInfo { SType = StructureType.DeviceCreateInfo, QueueCreateInfoCount = 1, PQueueCreateInfos = &queueInfo };
        Device device;
        VulkanErrors.Check(Vk(instance).CreateDevice(info.Handle, &deviceInfo, null, &device), "vkCreateDevice");
        Vk(instance).Use(device);
        Handle = new(instance.Handle, device);
        Memory = MemoryTypes.Of(Api, info, stagingOnly);

        Queue first;
        Api.GetDeviceQueue(Device, (uint)info.ComputeFamily, 0, &first);
        queue = first;
        var poolInfo = new CommandPoolCreateInfo { SType = StructureType.CommandPoolCreateInfo, QueueFamilyIndex = (uint)info.ComputeFamily };
        CommandPool createdPool;
        VulkanErrors.Check(Api.CreateCommandPool(Device, &poolInfo, null, &createdPool), "vkCreateCommandPool");
        pool = new(Handle, createdPool.Handle, static (vk, d, v) => vk.DestroyCommandPool(d, new(v), null));
        var allocateInfo = new CommandBufferAllocateInfo { SType = StructureType.CommandBufferAllocateInfo, CommandPool = createdPool, Level = CommandBufferLevel.Primary, CommandBufferCount = 1 };
        CommandBuffer buffer;
        VulkanErrors.Check(Api.AllocateCommandBuffers(Device, &allocateInfo, &buffer), "vkAllocateCommandBuffers");
        commands = buffer;
        var fenceInfo = new FenceCreateInfo { SType = StructureType.FenceCreateInfo };
        Fence createdFence;
        VulkanErrors.Check(Api.CreateFence(Device, &fenceInfo, null, &createdFence), "vkCreateFence");
        fence = new(Handle, createdFence.Handle, static (vk, d, v) => vk.DestroyFence(d, new(v), null));
    }

    public PhysicalDeviceInfo Info { get; }

    public DeviceHandle Handle { get; }

    public MemoryTypes Memory { get; }

    public Vk Api => Handle.Vk;

    public Device Device => Handle.Value;

    /// <summary>Records commands, runs them and waits. What they write is visible to the host and to later commands.</summary>
    public void Run(Action<CommandBuffer> record)
    {
        if (Handle.IsAbandoned)
        {
            throw VulkanErrors.Create(Result.ErrorDeviceLost, "vkQueueSubmit");
        }

        VulkanErrors.Check(Api.ResetCommandPool(Device, new(pool.Value), CommandPoolResetFlags.None), "vkResetCommandPool");
        var begin = new CommandBufferBeginInfo { SType = StructureType.CommandBufferBeginInfo, Flags = CommandBufferUsageFlags.OneTimeSubmitBit };
        VulkanErrors.Check(Api.BeginCommandBuffer(commands, &begin), "vkBeginCommandBuffer");
        record(commands);
        Barrier();
        VulkanErrors.Check(Api.EndCommandBuffer(commands), "vkEndCommandBuffer");

        var buffer = commands;
        var submit = new SubmitInfo { SType = StructureType.SubmitInfo, CommandBufferCount = 1, PCommandBuffers = &buffer };
        var signal = new Fence(fence.Value);
        VulkanErrors.Check(Api.QueueSubmit(queue, 1, &submit, signal), "vkQueueSubmit");
        var result = Api.WaitForFences(Device, 1, &signal, true, timeoutNanoseconds);
        if (result == Result.Timeout)
        {
            Handle.Abandon();
            result = Result.ErrorDeviceLost;
        }

        VulkanErrors.Check(result, "vkWaitForFences");
        VulkanErrors.Check(Api.ResetFences(Device, 1, &signal), "vkResetFences");
    }

    public void Dispose()
    {
        if (!Handle.IsClosed && !Handle.IsAbandoned)
        {
            _ = Api.DeviceWaitIdle(Device);
        }

        fence.Dispose();
        pool.Dispose();
        Handle.Dispose();
    }

    private static Vk Vk(VulkanInstance instance) => instance.Handle.Vk;

    // Everything written so far, by shader or copy, before everything later, by shader, copy or host.
    private void Barrier()
    {
        const PipelineStageFlags Work = PipelineStageFlags.ComputeShaderBit | PipelineStageFlags.TransferBit;
        var barrier = new MemoryBarrier
        {
            SType = StructureType.MemoryBarrier,
            SrcAccessMask = AccessFlags.ShaderWriteBit | AccessFlags.TransferWriteBit,
            DstAccessMask = AccessFlags.ShaderReadBit | AccessFlags.ShaderWriteBit | AccessFlags.TransferReadBit | AccessFlags.TransferWriteBit | AccessFlags.HostReadBit,
        };
        Api.CmdPipelineBarrier(commands, Work, Work | PipelineStageFlags.HostBit, DependencyFlags.None, 1, &barrier, 0, null, 0, null);
    }
}
