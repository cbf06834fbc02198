namespace Resilience.Runtime;

/// <summary>Chooses the device by trying: the runtime's own list names providers that cannot load.</summary>
internal static class DeviceSelector
{
    /// <summary>Chooses among what works on this machine.</summary>
    /// <exception cref="ResilienceException">RES0310 or RES0311: a device asked for by name does not work.</exception>
    public static SelectedDevice Select(DeviceRequest request) => Select(request, new DeviceProbe());

    /// <summary>As <see cref="Select(DeviceRequest)"/>, with the machine given.</summary>
    public static SelectedDevice Select(DeviceRequest request, IDeviceProbe probe)
    {
        switch (request)
        {
            case DeviceRequest.Cpu:
                return new SelectedDevice(ExecutionDevice.Cpu, "cpu (asked for)");
            case DeviceRequest.Cuda:
                probe.Try(ExecutionDevice.Cuda);
                return new SelectedDevice(ExecutionDevice.Cuda, "cuda (asked for)");
            case DeviceRequest.WebGpu:
                probe.Try(ExecutionDevice.WebGpu);
                return new SelectedDevice(
                    ExecutionDevice.WebGpu,
                    probe.WhyNoHardwareGpu() is { } doubt ? $"webgpu (asked for; {doubt}, so expect it to be slow)" : "webgpu (asked for)");
            default:
                return Best(probe);
        }
    }

    private static SelectedDevice Best(IDeviceProbe probe)
    {
        if (WhyNot(probe, ExecutionDevice.Cuda) is not { } noCuda)
        {
            return new SelectedDevice(ExecutionDevice.Cuda, "cuda (auto: it works here)");
        }

        if ((probe.WhyNoHardwareGpu() ?? WhyNot(probe, ExecutionDevice.WebGpu)) is not { } noWebGpu)
        {
            return new SelectedDevice(ExecutionDevice.WebGpu, $"webgpu (auto; cuda: {noCuda})");
        }

        return new SelectedDevice(ExecutionDevice.Cpu, $"cpu (auto; cuda: {noCuda}; webgpu: {noWebGpu})");
    }

    private static string? WhyNot(IDeviceProbe probe, ExecutionDevice device)
    {
        try
        {
            probe.Try(device);
            return null;
        }
        catch (ResilienceException error) when (error.Code is ErrorCodes.CudaMissing or ErrorCodes.WebGpuMissing)
        {
            return "does not load here";
        }
    }
}
