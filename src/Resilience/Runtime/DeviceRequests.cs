namespace Resilience.Runtime;

/// <summary>Reads device names.</summary>
internal static class DeviceRequests
{
    private static readonly string[] Names = ["auto", "cpu", "cuda", "webgpu"];

    /// <summary>Reads <c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>webgpu</c>, in any case; empty means <c>auto</c>.</summary>
    /// <exception cref="ResilienceException">RES0312: another word.</exception>
    public static DeviceRequest Parse(string? text)
    {
        var name = string.IsNullOrWhiteSpace(text) ? Names[0] : text.Trim().ToLowerInvariant();
        return Array.IndexOf(Names, name) switch
        {
            0 => DeviceRequest.Auto,
            1 => DeviceRequest.Cpu,
            2 => DeviceRequest.Cuda,
            3 => DeviceRequest.WebGpu,
            _ => throw new ResilienceException(
                ErrorCodes.UnknownDevice,
                $"device '{text}' is not known{SuggestionText.After(name, Names)} Devices: {string.Join(", ", Names)}."),
        };
    }

    /// <summary>The name that <see cref="Parse"/> reads.</summary>
    public static string NameOf(ExecutionDevice device) => device switch
    {
        ExecutionDevice.Cuda => Names[2],
        ExecutionDevice.WebGpu => Names[3],
        _ => Names[1],
    };
}
