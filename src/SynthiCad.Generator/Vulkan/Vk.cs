using System.Runtime.InteropServices;
using System.Text;

namespace SynthiCad.Generator.Vulkan;

/// <summary>
/// The Vulkan functions that are used, as function pointers (the generated part): those without a handle at once,
/// the others for one instance and one device.
/// </summary>
internal unsafe partial class Vk
{
    private readonly delegate* unmanaged<Instance, byte*, void*> getInstanceProcAddr;
    private Instance instance;
    private Device device;

    /// <summary>Resolves vkGetInstanceProcAddr of a loaded Vulkan loader and the functions that need no instance.</summary>
    public Vk(nint library)
    {
        getInstanceProcAddr = (delegate* unmanaged<Instance, byte*, void*>)NativeLibrary.GetExport(library, "vkGetInstanceProcAddr");
        LoadGlobal();
    }

    /// <summary>Version of the API that the program is written against: 1.1.</summary>
    public static uint ApiVersion => MakeVersion(1, 1, 0);

    /// <summary>Packs a version as Vulkan does.</summary>
    public static uint MakeVersion(uint major, uint minor, uint patch) => (major << 22) | (minor << 12) | patch;

    /// <summary>Resolves the functions of an instance.</summary>
    public void Use(Instance value)
    {
        instance = value;
        LoadInstance();
    }

    /// <summary>Resolves the functions of a device; from now on they go straight to its driver.</summary>
    public void Use(Device value)
    {
        device = value;
        LoadDevice();
    }

    private void* Find(string name)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(name + '\0'))
        {
            var address = device.Handle != 0 ? GetDeviceProcAddr(device, text) : getInstanceProcAddr(instance, text);
            return address is not null
                ? address
                : throw new SynthiCadException(ErrorCodes.VulkanCallFailed, $"the Vulkan driver lacks {name}; Vulkan 1.1 is expected. Update the driver, or use the device 'cpu'.");
        }
    }
}
