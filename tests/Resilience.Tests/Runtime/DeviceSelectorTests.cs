using Resilience.Runtime;

namespace Resilience.Tests.Runtime;

public sealed class DeviceSelectorTests
{
    [Theory]
    [InlineData("cpu", 1)]
    [InlineData("CUDA", 2)]
    [InlineData(" webgpu ", 3)]
    [InlineData("auto", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    public void Device_names_are_read_in_any_case(string? text, int expected) =>
        Assert.Equal((DeviceRequest)expected, DeviceRequests.Parse(text));

    [Fact]
    public void An_unknown_device_names_the_nearest()
    {
        var error = Assert.Throws<ResilienceException>(() => DeviceRequests.Parse("cdua"));
        Assert.Equal("RES0312", error.Code);
        Assert.Contains("did you mean 'cuda'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_takes_cuda_where_it_works() =>
        Assert.Equal(ExecutionDevice.Cuda, DeviceSelector.Select(DeviceRequest.Auto, new Machine(cuda: true, webGpu: true, gpuDoubt: null)).Device);

    [Fact]
    public void Auto_takes_webgpu_on_a_real_GPU_without_cuda() =>
        Assert.Equal(ExecutionDevice.WebGpu, DeviceSelector.Select(DeviceRequest.Auto, new Machine(cuda: false, webGpu: true, gpuDoubt: null)).Device);

    [Fact]
    public void Auto_never_takes_webgpu_on_a_software_adapter()
    {
        var selected = DeviceSelector.Select(DeviceRequest.Auto, new Machine(cuda: false, webGpu: true, gpuDoubt: "a software driver"));
        Assert.Equal(ExecutionDevice.Cpu, selected.Device);
        Assert.Contains("a software driver", selected.Reason, StringComparison.Ordinal);
        Assert.Contains("cuda", selected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_by_name_for_a_device_that_does_not_work_is_an_error() =>
        Assert.Equal("RES0310", Assert.Throws<ResilienceException>(() => DeviceSelector.Select(DeviceRequest.Cuda, new Machine(false, false, null))).Code);

    [Fact]
    public void Webgpu_by_name_is_allowed_on_software_and_says_so()
    {
        var selected = DeviceSelector.Select(DeviceRequest.WebGpu, new Machine(cuda: false, webGpu: true, gpuDoubt: "no GPU found"));
        Assert.Equal(ExecutionDevice.WebGpu, selected.Device);
        Assert.Contains("slow", selected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void This_machine_has_a_device_and_cuda_by_name_either_works_or_says_what_is_missing()
    {
        Assert.NotEmpty(DeviceSelector.Select(DeviceRequest.Auto).Reason);
        try
        {
            Assert.Equal(ExecutionDevice.Cuda, DeviceSelector.Select(DeviceRequest.Cuda).Device);
        }
        catch (ResilienceException error)
        {
            Assert.Equal("RES0310", error.Code);
            Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", error.Message, StringComparison.Ordinal);
            Assert.Contains("ONNX Runtime says", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_device_leaves_the_cpu_usable()
    {
        try
        {
            new DeviceProbe().Try(ExecutionDevice.WebGpu);
        }
        catch (ResilienceException error)
        {
            Assert.Equal("RES0311", error.Code);
        }

        new DeviceProbe().Try(ExecutionDevice.Cpu);
    }

    private sealed class Machine(bool cuda, bool webGpu, string? gpuDoubt) : IDeviceProbe
    {
        public void Try(ExecutionDevice device)
        {
            if (device == ExecutionDevice.Cuda && !cuda)
            {
                throw new ResilienceException("RES0310", "no");
            }

            if (device == ExecutionDevice.WebGpu && !webGpu)
            {
                throw new ResilienceException("RES0311", "no");
            }
        }

        public string? WhyNoHardwareGpu() => gpuDoubt;
    }
}
