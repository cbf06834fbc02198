using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Vulkan;

/// <summary>Owns one object of a device (buffer, memory, pipeline, …) and keeps the device alive. 64-bit processes only.</summary>
internal sealed class DeviceObject : SafeHandle
{
    private readonly DeviceHandle device;
    private readonly Destroy destroy;

    public DeviceObject(DeviceHandle device, ulong value, Destroy destroy)
        : base(0, ownsHandle: true)
    {
        this.device = device;
        this.destroy = destroy;
        var added = false;
        device.DangerousAddRef(ref added);
        SetHandle(unchecked((nint)value));
    }

    /// <summary>Calls the matching vkDestroy… or vkFree….</summary>
    internal delegate void Destroy(Vk vk, Device device, ulong value);

    public ulong Value => unchecked((ulong)handle);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        if (!device.IsAbandoned)
        {
            destroy(device.Vk, device.Value, Value);
        }

        device.DangerousRelease();
        return true;
    }
}
