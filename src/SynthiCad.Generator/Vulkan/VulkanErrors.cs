namespace SynthiCad.Generator.Vulkan;

/// <summary>Turns Vulkan results into coded errors.</summary>
internal static class VulkanErrors
{
    /// <summary>No Vulkan loader on this machine.</summary>
    public const string NoLoader = "SCAD0401";

    /// <summary>A loader, but no driver with a usable device.</summary>
    public const string NoDevice = "SCAD0402";

    /// <summary>The device stopped answering.</summary>
    public const string DeviceLost = "SCAD0403";

    /// <summary>Device or host memory ran out.</summary>
    public const string OutOfMemory = "SCAD0404";

    /// <summary>Any other Vulkan failure.</summary>
    public const string CallFailed = "SCAD0405";

    /// <summary>A device name that does not exist.</summary>
    public const string UnknownDevice = "SCAD0406";

    /// <summary>A mesh larger than the device can address.</summary>
    public const string MeshTooLarge = "SCAD0407";

    /// <summary>Throws unless <paramref name="result"/> is success.</summary>
    public static void Check(Result result, string call)
    {
        if (result != Result.Success)
        {
            throw Create(result, call);
        }
    }

    /// <summary>The error for a failed call.</summary>
    public static SynthiCadException Create(Result result, string call) => result switch
    {
        Result.ErrorDeviceLost => new(DeviceLost, $"{call}: the Vulkan device was lost (driver reset or crash). Check the system log, update the driver, or use the device 'cpu'."),
        Result.ErrorOutOfDeviceMemory or Result.ErrorOutOfHostMemory or Result.ErrorMemoryMapFailed =>
            new(OutOfMemory, $"{call}: out of {(result == Result.ErrorOutOfHostMemory ? "host" : "device")} memory. Render smaller images, close other programs that use the GPU, or use the device 'cpu'."),
        _ => new(CallFailed, $"{call} failed with {result} ({(int)result}); success was expected. Update the driver, or use the device 'cpu'."),
    };
}
