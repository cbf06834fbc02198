using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Vulkan;

/// <summary>A connection to the drivers of this machine.</summary>
internal sealed unsafe class VulkanInstance : IDisposable
{
    private readonly InstanceHandle handle;

    private VulkanInstance(InstanceHandle handle) => this.handle = handle;

    public InstanceHandle Handle => handle;

    /// <summary>Opens the drivers.</summary>
    public static VulkanInstance Create(Vk vk)
    {
        fixed (byte* name = "synthicad\0"u8)
        {
            var application = new ApplicationInfo { SType = StructureType.ApplicationInfo, PApplicationName = name, PEngineName = name, ApiVersion = Vk.ApiVersion };
            var info = new InstanceCreateInfo { SType = StructureType.InstanceCreateInfo, PApplicationInfo = &application };
            Instance instance;
            var result = vk.CreateInstance(&info, null, &instance);
            if (result == Result.ErrorIncompatibleDriver)
            {
                throw NoDevice("the Vulkan loader found no driver");
            }

            VulkanErrors.Check(result, "vkCreateInstance");
            vk.Use(instance);
            return new(new(vk, instance));
        }
    }

    /// <summary>The error where nothing can run the shader.</summary>
    public static SynthiCadException NoDevice(string found) =>
        new(ErrorCodes.NoVulkanDevice, $"{found}; a driver with Vulkan 1.1 and a compute queue is expected. Run {Shared.NativeLibraries.SetupCommand} (it provides the software driver lavapipe), install your GPU's driver, check VK_DRIVER_FILES, or use the device 'cpu'.");

    /// <summary>All devices of all drivers.</summary>
    public IReadOnlyList<PhysicalDeviceInfo> Devices()
    {
        var count = stackalloc uint[1];
        VulkanErrors.Check(handle.Vk.EnumeratePhysicalDevices(handle.Value, count, null), "vkEnumeratePhysicalDevices");
        var devices = new PhysicalDevice[*count];
        fixed (PhysicalDevice* first = devices)
        {
            VulkanErrors.Check(handle.Vk.EnumeratePhysicalDevices(handle.Value, count, first), "vkEnumeratePhysicalDevices");
        }

        return [.. devices.Take((int)*count).Select(Describe)];
    }

    public void Dispose() => handle.Dispose();

    private PhysicalDeviceInfo Describe(PhysicalDevice device)
    {
        PhysicalDeviceProperties properties;
        handle.Vk.GetPhysicalDeviceProperties(device, &properties);
        FormatProperties format;
        handle.Vk.GetPhysicalDeviceFormatProperties(device, Format.R32G32B32A32Uint, &format);
        uint count = 0;
        handle.Vk.GetPhysicalDeviceQueueFamilyProperties(device, &count, null);
        var families = new QueueFamilyProperties[count];
        fixed (QueueFamilyProperties* first = families)
        {
            handle.Vk.GetPhysicalDeviceQueueFamilyProperties(device, &count, first);
        }

        var name = Marshal.PtrToStringUTF8((nint)properties.DeviceName) ?? "unnamed";
        var compute = Array.FindIndex(families, f => f.QueueFlags.HasFlag(QueueFlags.ComputeBit) && f.QueueCount > 0);
        var limits = &properties.Limits;
        return new(
            device,
            name,
            properties.DeviceType,
            properties.ApiVersion,
            compute,
            format.BufferFeatures.HasFlag(FormatFeatureFlags.UniformTexelBufferBit),
            limits->MaxTexelBufferElements,
            limits->MaxStorageBufferRange,
            (long)limits->NonCoherentAtomSize);
    }
}
