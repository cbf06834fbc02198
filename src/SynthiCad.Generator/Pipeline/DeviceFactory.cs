using SynthiCad.Generator.Rendering;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Makes the device that a scene asks for.</summary>
internal static class DeviceFactory
{
    /// <summary>The kind of device that a setting means; <c>auto</c> is <c>cpu</c>, which every machine has.</summary>
    public static string Kind(string setting) => setting == "auto" ? "cpu" : setting;

    public static IRenderDevice Create(string kind, int threads) => kind == "cpu"
        ? new CpuRenderDevice(threads)
        : throw new SynthiCadException(ErrorCodes.DeviceUnavailable, $"device '{kind}' is not to be had; expected cpu");
}
