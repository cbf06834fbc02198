namespace SynthiCad.Generator.Vulkan;

/// <summary>Turns Vulkan results into coded errors.</summary>
internal static class VulkanErrors
{
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
        Result.ErrorDeviceLost => new(ErrorCodes.DeviceLost, $"{call}: the Vulkan device was lost (driver reset or crash). Check the system log, update the driver, or use the device 'cpu'."),
        Result.ErrorOutOfDeviceMemory or Result.ErrorOutOfHostMemory or Result.ErrorMemoryMapFailed =>
            new(ErrorCodes.DeviceOutOfMemory, $"{call}: out of {(result == Result.ErrorOutOfHostMemory ? "host" : "device")} memory. Render smaller images, close other programs that use the GPU, or use the device 'cpu'."),
        _ => new(ErrorCodes.VulkanCallFailed, $"{call} failed with {result} ({(int)result}); success was expected. Update the driver, or use the device 'cpu'."),
    };
}
