namespace SynthiCad.Generator.Vulkan;

/// <summary>A command buffer and its fence: work that is handed to the device and waited for later.</summary>
internal sealed unsafe class Submission : IDisposable
{
    private readonly ComputeDevice device;
    private readonly DeviceObject pool;
    private readonly DeviceObject fence;
    private readonly CommandBuffer commands;

    /// <summary>Creates an idle one.</summary>
    public Submission(ComputeDevice device)
    {
        this.device = device;
        var poolInfo = new CommandPoolCreateInfo { SType = StructureType.CommandPoolCreateInfo, QueueFamilyIndex = (uint)device.Info.ComputeFamily };
        CommandPool createdPool;
        VulkanErrors.Check(device.Api.CreateCommandPool(device.Device, &poolInfo, null, &createdPool), "vkCreateCommandPool");
        pool = new(device.Handle, createdPool.Handle, static (vk, d, v) => vk.DestroyCommandPool(d, new(v), null));
        try
        {
            var allocateInfo = new CommandBufferAllocateInfo { SType = StructureType.CommandBufferAllocateInfo, CommandPool = createdPool, Level = CommandBufferLevel.Primary, CommandBufferCount = 1 };
            CommandBuffer buffer;
            VulkanErrors.Check(device.Api.AllocateCommandBuffers(device.Device, &allocateInfo, &buffer), "vkAllocateCommandBuffers");
            commands = buffer;
            var fenceInfo = new FenceCreateInfo { SType = StructureType.FenceCreateInfo };
            Fence createdFence;
            VulkanErrors.Check(device.Api.CreateFence(device.Device, &fenceInfo, null, &createdFence), "vkCreateFence");
            fence = new(device.Handle, createdFence.Handle, static (vk, d, v) => vk.DestroyFence(d, new(v), null));
        }
        catch
        {
            pool.Dispose();
            throw;
        }
    }

    /// <summary>Whether it was submitted and not waited for.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Everything written before it, by shader or copy, is seen by everything after it, by shader, copy or host.</summary>
    public static void Barrier(ComputeDevice device, CommandBuffer commands)
    {
        const PipelineStageFlags Work = PipelineStageFlags.ComputeShaderBit | PipelineStageFlags.TransferBit;
        var barrier = new MemoryBarrier
        {
            SType = StructureType.MemoryBarrier,
            SrcAccessMask = AccessFlags.ShaderWriteBit | AccessFlags.TransferWriteBit,
            DstAccessMask = AccessFlags.ShaderReadBit | AccessFlags.ShaderWriteBit | AccessFlags.TransferReadBit | AccessFlags.TransferWriteBit | AccessFlags.HostReadBit,
        };
        device.Api.CmdPipelineBarrier(commands, Work, Work | PipelineStageFlags.HostBit, DependencyFlags.None, 1, &barrier, 0, null, 0, null);
    }

    /// <summary>Records commands and hands them to the device, behind all that it has. What they write is visible to the host and to later commands.</summary>
    public void Submit(Action<CommandBuffer> record)
    {
        if (device.Handle.IsAbandoned)
        {
            throw VulkanErrors.Create(Result.ErrorDeviceLost, "vkQueueSubmit");
        }

        VulkanErrors.Check(device.Api.ResetCommandPool(device.Device, new(pool.Value), CommandPoolResetFlags.None), "vkResetCommandPool");
        var begin = new CommandBufferBeginInfo { SType = StructureType.CommandBufferBeginInfo, Flags = CommandBufferUsageFlags.OneTimeSubmitBit };
        VulkanErrors.Check(device.Api.BeginCommandBuffer(commands, &begin), "vkBeginCommandBuffer");
        record(commands);
        Barrier(device, commands);
        VulkanErrors.Check(device.Api.EndCommandBuffer(commands), "vkEndCommandBuffer");
        device.Submit(commands, new(fence.Value));
        IsRunning = true;
    }

    /// <summary>Waits until the commands have run; returns at once where there are none.</summary>
    public void Wait()
    {
        if (!IsRunning)
        {
            return;
        }

        IsRunning = false;
        var signal = new Fence(fence.Value);
        var result = device.Api.WaitForFences(device.Device, 1, &signal, true, device.TimeoutNanoseconds);
        if (result == Result.Timeout)
        {
            device.Handle.Abandon();
            result = Result.ErrorDeviceLost;
        }

        VulkanErrors.Check(result, "vkWaitForFences");
        VulkanErrors.Check(device.Api.ResetFences(device.Device, 1, &signal), "vkResetFences");
    }

    public void Dispose()
    {
        fence.Dispose();
        pool.Dispose();
    }
}
