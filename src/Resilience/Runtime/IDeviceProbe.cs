namespace Resilience.Runtime;

/// <summary>Finds out what works here.</summary>
internal interface IDeviceProbe
{
    /// <summary>Runs a tiny model on the device.</summary>
    /// <exception cref="ResilienceException">RES0310 or RES0311: it does not work, and why.</exception>
    void Try(ExecutionDevice device);

    /// <summary>Says what keeps WebGPU from being a gain here: no GPU, or a driver that computes on the CPU; null where nothing does.</summary>
    string? WhyNoHardwareGpu();
}
