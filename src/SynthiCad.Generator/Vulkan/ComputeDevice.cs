namespace SynthiCad.Generator.Vulkan;

/// <summary>A device opened for compute, with one queue.</summary>
internal sealed unsafe class ComputeDevice : IDisposable
{
    private readonly Queue queue;
    private readonly Submission immediate;

    /// <summary>Opens a device.</summary>
    /// <param name="instance">The instance that listed it.</param>
    /// <param name="info">The device.</param>
    /// <param name="stagingOnly">Never map device memory; right for discrete GPUs.</param>
    /// <param name="timeout">How long one piece of work may take before the device counts as lost.</param>
    public ComputeDevice(VulkanInstance instance, PhysicalDeviceInfo info, bool stagingOnly, TimeSpan timeout)
    {
        Info = info;
        TimeoutNanoseconds = (ulong)timeout.Ticks * 100;
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
        immediate = new(this);
    }

    public PhysicalDeviceInfo Info { get; }

    public DeviceHandle Handle { get; }

    public MemoryTypes Memory { get; }

    /// <summary>How long one piece of work may take.</summary>
    public ulong TimeoutNanoseconds { get; }

    public Vk Api => Handle.Vk;

    public Device Device => Handle.Value;

    /// <summary>Records commands, runs them behind all that the device has, and waits. What they write is visible to the host and to later commands.</summary>
    public void Run(Action<CommandBuffer> record)
    {
        immediate.Submit(record);
        immediate.Wait();
    }

    /// <summary>Hands recorded commands to the queue.</summary>
    public void Submit(CommandBuffer commands, Fence signal)
    {
        var submit = new SubmitInfo { SType = StructureType.SubmitInfo, CommandBufferCount = 1, PCommandBuffers = &commands };
        VulkanErrors.Check(Api.QueueSubmit(queue, 1, &submit, signal), "vkQueueSubmit");
    }

    public void Dispose()
    {
        if (!Handle.IsClosed && !Handle.IsAbandoned)
        {
            _ = Api.DeviceWaitIdle(Device);
        }

        immediate.Dispose();
        Handle.Dispose();
    }

    private static Vk Vk(VulkanInstance instance) => instance.Handle.Vk;
}
