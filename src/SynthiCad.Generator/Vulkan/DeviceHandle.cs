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

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        // A lost device is idle; the result does not matter.
        _ = Vk.DeviceWaitIdle(new(handle));
        Vk.DestroyDevice(new(handle), null);
        instance.DangerousRelease();
        return true;
    }
}
