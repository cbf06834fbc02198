namespace Resilience.Runtime;

/// <summary>
/// Positions of the functions used in <c>struct OrtApi</c> of the ONNX Runtime C API. The table only ever grows at
/// its end, so a position means the same in every version that has it.
/// </summary>
internal static class OrtSlot
{
    public const int GetErrorCode = 1;
    public const int GetErrorMessage = 2;
    public const int CreateEnv = 3;
    public const int CreateEnvWithCustomLogger = 4;
    public const int DisableTelemetryEvents = 6;
    public const int CreateSession = 7;
    public const int CreateSessionFromArray = 8;
    public const int Run = 9;
    public const int CreateSessionOptions = 10;
    public const int SetOptimizedModelFilePath = 11;
    public const int SetSessionGraphOptimizationLevel = 23;
    public const int SetIntraOpNumThreads = 24;
    public const int SessionGetInputCount = 30;
    public const int SessionGetOutputCount = 31;
    public const int SessionGetInputTypeInfo = 33;
    public const int SessionGetOutputTypeInfo = 34;
    public const int SessionGetInputName = 36;
    public const int SessionGetOutputName = 37;
    public const int CreateRunOptions = 39;
    public const int RunOptionsSetTerminate = 46;
    public const int CreateTensorWithDataAsOrtValue = 49;
    public const int IsTensor = 50;
    public const int GetTensorMutableData = 51;
    public const int CastTypeInfoToTensorInfo = 55;
    public const int GetOnnxTypeFromTypeInfo = 56;
    public const int GetTensorElementType = 60;
    public const int GetDimensionsCount = 61;
    public const int GetDimensions = 62;
    public const int GetSymbolicDimensions = 63;
    public const int GetTensorTypeAndShape = 65;
    public const int CreateMemoryInfo = 68;
    public const int CreateCpuMemoryInfo = 69;
    public const int AllocatorFree = 76;
    public const int GetAllocatorWithDefaultOptions = 78;
    public const int ReleaseEnv = 92;
    public const int ReleaseStatus = 93;
    public const int ReleaseMemoryInfo = 94;
    public const int ReleaseSession = 95;
    public const int ReleaseValue = 96;
    public const int ReleaseRunOptions = 97;
    public const int ReleaseTypeInfo = 98;
    public const int ReleaseTensorTypeAndShapeInfo = 99;
    public const int ReleaseSessionOptions = 100;
    public const int AddSessionConfigEntry = 130;
    public const int RunWithBinding = 133;
    public const int CreateIoBinding = 134;
    public const int ReleaseIoBinding = 135;
    public const int BindInput = 136;
    public const int BindOutput = 137;
    public const int BindOutputToDevice = 138;
    public const int GetBoundOutputValues = 140;
    public const int SessionOptionsAppendExecutionProviderCudaV2 = 204;
    public const int CreateCudaProviderOptions = 205;
    public const int ReleaseCudaProviderOptions = 208;
    public const int SessionOptionsAppendExecutionProvider = 216;
    public const int GetEpDevices = 303;
    public const int HardwareDeviceType = 307;
    public const int HardwareDeviceVendorId = 308;
    public const int EpDeviceDevice = 316;
    public const int TensorTypeAndShapeHasShape = 390;

    /// <summary>Members of the table in API version <paramref name="version"/>; slots at or past it are not ours to read.</summary>
    public static int Count(int version) => version switch
    {
        >= 29 => 425,
        28 => 424,
        25 or 26 or 27 => 419,
        24 => 415,
        23 => 390,
        22 => 318,
        20 or 21 => 285,
        18 or 19 => 280,
        17 => 276,
        16 => 266,
        15 => 255,
        14 => 239,
        >= 8 => 170,
        _ => 0,
    };
}
