namespace Resilience.Runtime;

/// <summary>
/// The process's one runtime environment. The runtime keeps a single environment whatever is asked of it, so it is
/// made once and lives as long as the process.
/// </summary>
internal sealed unsafe class OrtEnvironment
{
    private const int ErrorSeverity = 3;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private static readonly Lazy<OrtEnvironment> Instance = new(() => new OrtEnvironment(OrtLibrary.Load(new RuntimeLocator())));

    private OrtEnvironment(OrtLibrary library)
    {
        Library = library;
        nint env, memory, allocator;
        fixed (byte* id = "resilience\0"u8)
        {
            OrtStatus.Check(Api, Api.CreateEnv(OrtLog.Callback, ErrorSeverity, id, &env));
        }

        OrtStatus.Check(Api, Api.DisableTelemetryEvents(env));
        OrtStatus.Check(Api, Api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memory));
        OrtStatus.Check(Api, Api.DefaultAllocator(&allocator));
        Handle = env;
        CpuMemory = memory;
        Allocator = allocator;
    }

    /// <summary>The environment; the first use loads the native library.</summary>
    /// <exception cref="ResilienceException">RES0301, RES0302 or RES0303: no usable library.</exception>
    public static OrtEnvironment Current => Instance.Value;

    public OrtLibrary Library { get; }

    /// <summary>Version and origin for reports, like <c>ONNX Runtime 1.30.0</c>.</summary>
    public string Description => $"ONNX Runtime {Library.Version}";

    internal OrtApi Api => Library.Api;

    internal nint Handle { get; }

    internal nint CpuMemory { get; }

    internal nint Allocator { get; }
}
