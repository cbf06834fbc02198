using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Vulkan;

/// <summary>Owns a VkDevice and keeps its instance alive.</summary>
internal sealed unsafe class DeviceHandle : SafeHandle
{
    private readonly InstanceHandle instance;

    public DeviceHandle(InstanceHandle instance, Device device)
        : base(0, ownsHandle: true)
    {
        this.instance = instance;
        var added = false;
        instance.DangerousAddRef(ref added);
        SetHandle(device.Handle);
    }

    public Vk Vk => instance.Vk;

    public Device Value => new(handle);

    /// <summary>True if work never ended: what it may still touch is leaked, since freeing it could crash the driver.</summary>
    public bool IsAbandoned { get; private set; }

    public override bool IsInvalid => handle == 0;

    /// <summary>Gives the device up with all that it owns.</summary>
    public void Abandon() => IsAbandoned = true;

    protected override bool ReleaseHandle()
    {
        if (IsAbandoned)
        {
            return true;
        }

        // A lost device is idle; the result does not matter.
        _ = Vk.DeviceWaitIdle(new(handle));
        Vk.DestroyDevice(new(handle), null);
        instance.DangerousRelease();
        return true;
    }
}
