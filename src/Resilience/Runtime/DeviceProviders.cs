namespace Resilience.Runtime;

/// <summary>Adds the execution provider of a device to session options.</summary>
internal static unsafe class DeviceProviders
{
    /// <exception cref="ResilienceException">RES0310 or RES0311: the provider does not load; the message says what is missing.</exception>
    public static void Append(OrtEnvironment environment, nint options, ExecutionDevice device)
    {
        switch (device)
        {
            case ExecutionDevice.Cuda:
                AppendCuda(environment.Api, options);
                break;
            case ExecutionDevice.WebGpu:
                AppendWebGpu(environment.Api, options);
                break;
            default:
                break;
        }
    }

    /// <summary>The error for a device that did not come up.</summary>
    public static ResilienceException Unavailable(ExecutionDevice device, string found)
    {
        var said = string.Join(" | ", OrtLog.Recent().TakeLast(2));
        var missing = MissingLibraries.In($"{found} {said}") ?? (device == ExecutionDevice.WebGpu ? VulkanDrivers.Problem() : null);
        var detail = (said.Length == 0 ? found : $"{found} Log: {said}") + (missing is null ? string.Empty : $" What is missing: {missing}.");
        return device == ExecutionDevice.Cuda
            ? new ResilienceException(
                ErrorCodes.CudaMissing,
                $"device 'cuda' cannot be used. {detail} It needs an NVIDIA driver, CUDA 12 with cuDNN 9, and the runtime with its CUDA provider: dotnet add package Microsoft.ML.OnnxRuntime.Gpu. Or choose device 'auto' or 'cpu'.")
            : new ResilienceException(
                ErrorCodes.WebGpuMissing,
                $"device 'webgpu' cannot be used. {detail} It needs a GPU with a Vulkan, Metal or Direct3D 12 driver and a runtime built with the WebGPU provider. Or choose device 'auto' or 'cpu'.");
    }

    private static void AppendCuda(in OrtApi api, nint options)
    {
        OrtLog.Clear();
        nint cuda;
        var status = api.CreateCudaOptions(&cuda);
        if (status == 0)
        {
            using var handle = new OrtHandle(api, cuda, OrtSlot.ReleaseCudaProviderOptions);
            status = api.AppendCuda(options, cuda);
        }

        if (status != 0)
        {
            throw Unavailable(ExecutionDevice.Cuda, OrtStatus.TakeMessage(api, status));
        }
    }

    private static void AppendWebGpu(in OrtApi api, nint options)
    {
        OrtLog.Clear();
        fixed (byte* name = "WebGPU\0"u8)
        {
            var status = api.AppendProvider(options, name, null, null, 0);
            if (status != 0)
            {
                throw Unavailable(ExecutionDevice.WebGpu, OrtStatus.TakeMessage(api, status));
            }
        }
    }
}
