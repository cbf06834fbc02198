namespace Resilience.Runtime;

/// <summary>Names the memory in which a device computes, for values that stay there from run to run.</summary>
internal sealed unsafe class DeviceMemory : IDisposable
{
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private readonly OrtHandle info;

    private DeviceMemory(OrtHandle info) => this.info = info;

    /// <summary>The <c>OrtMemoryInfo*</c>.</summary>
    internal nint Pointer => info.Pointer;

    /// <summary>The memory of the first device of a kind; for <c>cpu</c> the ordinary one, used in the same way.</summary>
    /// <exception cref="ResilienceException">RES0304: the runtime knows no such memory.</exception>
    public static DeviceMemory Of(ExecutionDevice device)
    {
        // The runtime's names. WebGPU's became shorter in a later version.
        string[] names = device switch
        {
            ExecutionDevice.Cuda => ["Cuda"],
            ExecutionDevice.WebGpu => ["WebGPU_Buf", "WebGPU_Buffer"],
            _ => ["Cpu"],
        };
        var api = OrtEnvironment.Current.Api;
        for (var i = 0; ; i++)
        {
            nint pointer;
            fixed (byte* text = NativeText.Utf8(names[i]))
            {
                var status = api.CreateMemoryInfo(text, DeviceAllocator, 0, DefaultMemory, &pointer);
                if (status == 0)
                {
                    return new DeviceMemory(new OrtHandle(api, pointer, OrtSlot.ReleaseMemoryInfo));
                }

                if (i + 1 == names.Length)
                {
                    OrtStatus.Check(api, status);
                }

                api.Release(OrtSlot.ReleaseStatus, status);
            }
        }
    }

    public void Dispose() => info.Dispose();
}
