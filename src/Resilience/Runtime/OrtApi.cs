using System.Runtime.CompilerServices;

namespace Resilience.Runtime;

/// <summary>
/// The function table of a loaded runtime. Every function that can fail returns an <c>OrtStatus*</c>, zero for
/// success, which <see cref="OrtStatus.Check"/> turns into an exception and releases.
/// </summary>
internal readonly unsafe struct OrtApi(void** table, int count)
{
    public bool Has(int slot) => slot < count;

    public int GetErrorCode(nint status) => ((delegate* unmanaged<nint, int>)Slot(OrtSlot.GetErrorCode))(status);

    public byte* GetErrorMessage(nint status) => ((delegate* unmanaged<nint, byte*>)Slot(OrtSlot.GetErrorMessage))(status);

    public nint CreateEnv(delegate* unmanaged<void*, int, byte*, byte*, byte*, byte*, void> logger, int severity, byte* id, nint* env) =>
        ((delegate* unmanaged<void*, void*, int, byte*, nint*, nint>)Slot(OrtSlot.CreateEnvWithCustomLogger))(logger, null, severity, id, env);

    public nint DisableTelemetryEvents(nint env) => ((delegate* unmanaged<nint, nint>)Slot(OrtSlot.DisableTelemetryEvents))(env);

    public nint CreateSession(nint env, void* path, nint options, nint* session) =>
        ((delegate* unmanaged<nint, void*, nint, nint*, nint>)Slot(OrtSlot.CreateSession))(env, path, options, session);

    public nint CreateSessionFromArray(nint env, void* model, nuint length, nint options, nint* session) =>
        ((delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)Slot(OrtSlot.CreateSessionFromArray))(env, model, length, options, session);

    public nint Run(nint session, nint runOptions, byte** inputNames, nint* inputs, nuint inputCount, byte** outputNames, nuint outputCount, nint* outputs) =>
        ((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)Slot(OrtSlot.Run))(
            session, runOptions, inputNames, inputs, inputCount, outputNames, outputCount, outputs);

    public nint CreateSessionOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Slot(OrtSlot.CreateSessionOptions))(options);

    public nint SetOptimizedModelFilePath(nint options, void* path) =>
        ((delegate* unmanaged<nint, void*, nint>)Slot(OrtSlot.SetOptimizedModelFilePath))(options, path);

    public nint SetGraphOptimizationLevel(nint options, int level) =>
        ((delegate* unmanaged<nint, int, nint>)Slot(OrtSlot.SetSessionGraphOptimizationLevel))(options, level);

    public nint SetIntraOpThreads(nint options, int threads) =>
        ((delegate* unmanaged<nint, int, nint>)Slot(OrtSlot.SetIntraOpNumThreads))(options, threads);

    public nint AddConfigEntry(nint options, byte* key, byte* value) =>
        ((delegate* unmanaged<nint, byte*, byte*, nint>)Slot(OrtSlot.AddSessionConfigEntry))(options, key, value);

    public nint AppendProvider(nint options, byte* name, byte** keys, byte** values, nuint keyCount) =>
        ((delegate* unmanaged<nint, byte*, byte**, byte**, nuint, nint>)Slot(OrtSlot.SessionOptionsAppendExecutionProvider))(options, name, keys, values, keyCount);

    public nint CreateCudaOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Slot(OrtSlot.CreateCudaProviderOptions))(options);

    public nint AppendCuda(nint options, nint cudaOptions) =>
        ((delegate* unmanaged<nint, nint, nint>)Slot(OrtSlot.SessionOptionsAppendExecutionProviderCudaV2))(options, cudaOptions);

    public nint Count(bool inputs, nint session, nuint* value) =>
        ((delegate* unmanaged<nint, nuint*, nint>)Slot(inputs ? OrtSlot.SessionGetInputCount : OrtSlot.SessionGetOutputCount))(session, value);

    public nint Name(bool inputs, nint session, nuint index, nint allocator, byte** name) =>
        ((delegate* unmanaged<nint, nuint, nint, byte**, nint>)Slot(inputs ? OrtSlot.SessionGetInputName : OrtSlot.SessionGetOutputName))(session, index, allocator, name);

    public nint TypeOf(bool inputs, nint session, nuint index, nint* typeInfo) =>
        ((delegate* unmanaged<nint, nuint, nint*, nint>)Slot(inputs ? OrtSlot.SessionGetInputTypeInfo : OrtSlot.SessionGetOutputTypeInfo))(session, index, typeInfo);

    public nint AsTensorInfo(nint typeInfo, nint* tensorInfo) =>
        ((delegate* unmanaged<nint, nint*, nint>)Slot(OrtSlot.CastTypeInfoToTensorInfo))(typeInfo, tensorInfo);

    public nint OnnxType(nint typeInfo, int* type) => ((delegate* unmanaged<nint, int*, nint>)Slot(OrtSlot.GetOnnxTypeFromTypeInfo))(typeInfo, type);

    public nint ElementType(nint tensorInfo, int* type) => ((delegate* unmanaged<nint, int*, nint>)Slot(OrtSlot.GetTensorElementType))(tensorInfo, type);

    public nint DimensionCount(nint tensorInfo, nuint* count) => ((delegate* unmanaged<nint, nuint*, nint>)Slot(OrtSlot.GetDimensionsCount))(tensorInfo, count);

    public nint Dimensions(nint tensorInfo, long* values, nuint count) =>
        ((delegate* unmanaged<nint, long*, nuint, nint>)Slot(OrtSlot.GetDimensions))(tensorInfo, values, count);

    public nint SymbolicDimensions(nint tensorInfo, byte** names, nuint count) =>
        ((delegate* unmanaged<nint, byte**, nuint, nint>)Slot(OrtSlot.GetSymbolicDimensions))(tensorInfo, names, count);

    public byte HasShape(nint tensorInfo) => ((delegate* unmanaged<nint, byte>)Slot(OrtSlot.TensorTypeAndShapeHasShape))(tensorInfo);

    public nint TypeAndShape(nint value, nint* tensorInfo) => ((delegate* unmanaged<nint, nint*, nint>)Slot(OrtSlot.GetTensorTypeAndShape))(value, tensorInfo);

    public nint IsTensor(nint value, int* result) => ((delegate* unmanaged<nint, int*, nint>)Slot(OrtSlot.IsTensor))(value, result);

    public nint TensorData(nint value, void** data) => ((delegate* unmanaged<nint, void**, nint>)Slot(OrtSlot.GetTensorMutableData))(value, data);

    public nint WrapTensor(nint memoryInfo, void* data, nuint bytes, long* shape, nuint rank, int type, nint* value) =>
        ((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Slot(OrtSlot.CreateTensorWithDataAsOrtValue))(memoryInfo, data, bytes, shape, rank, type, value);

    public nint CreateCpuMemoryInfo(int allocatorType, int memoryType, nint* info) =>
        ((delegate* unmanaged<int, int, nint*, nint>)Slot(OrtSlot.CreateCpuMemoryInfo))(allocatorType, memoryType, info);

    public nint CreateMemoryInfo(byte* name, int allocatorType, int id, int memoryType, nint* info) =>
        ((delegate* unmanaged<byte*, int, int, int, nint*, nint>)Slot(OrtSlot.CreateMemoryInfo))(name, allocatorType, id, memoryType, info);

    public nint CreateBinding(nint session, nint* binding) => ((delegate* unmanaged<nint, nint*, nint>)Slot(OrtSlot.CreateIoBinding))(session, binding);

    public nint BindInput(nint binding, byte* name, nint value) => ((delegate* unmanaged<nint, byte*, nint, nint>)Slot(OrtSlot.BindInput))(binding, name, value);

    public nint BindOutput(nint binding, byte* name, nint value) => ((delegate* unmanaged<nint, byte*, nint, nint>)Slot(OrtSlot.BindOutput))(binding, name, value);

    public nint BindOutputToDevice(nint binding, byte* name, nint memoryInfo) =>
        ((delegate* unmanaged<nint, byte*, nint, nint>)Slot(OrtSlot.BindOutputToDevice))(binding, name, memoryInfo);

    public nint BoundOutputs(nint binding, nint allocator, nint** values, nuint* count) =>
        ((delegate* unmanaged<nint, nint, nint**, nuint*, nint>)Slot(OrtSlot.GetBoundOutputValues))(binding, allocator, values, count);

    public nint RunBound(nint session, nint runOptions, nint binding) =>
        ((delegate* unmanaged<nint, nint, nint, nint>)Slot(OrtSlot.RunWithBinding))(session, runOptions, binding);

    public nint DefaultAllocator(nint* allocator) => ((delegate* unmanaged<nint*, nint>)Slot(OrtSlot.GetAllocatorWithDefaultOptions))(allocator);

    public nint Free(nint allocator, void* memory) => ((delegate* unmanaged<nint, void*, nint>)Slot(OrtSlot.AllocatorFree))(allocator, memory);

    public nint CreateRunOptions(nint* options) => ((delegate* unmanaged<nint*, nint>)Slot(OrtSlot.CreateRunOptions))(options);

    public nint SetTerminate(nint options) => ((delegate* unmanaged<nint, nint>)Slot(OrtSlot.RunOptionsSetTerminate))(options);

    public nint EpDevices(nint env, nint** devices, nuint* count) =>
        ((delegate* unmanaged<nint, nint**, nuint*, nint>)Slot(OrtSlot.GetEpDevices))(env, devices, count);

    public nint EpHardware(nint epDevice) => ((delegate* unmanaged<nint, nint>)Slot(OrtSlot.EpDeviceDevice))(epDevice);

    public int HardwareType(nint hardware) => ((delegate* unmanaged<nint, int>)Slot(OrtSlot.HardwareDeviceType))(hardware);

    public uint HardwareVendor(nint hardware) => ((delegate* unmanaged<nint, uint>)Slot(OrtSlot.HardwareDeviceVendorId))(hardware);

    /// <summary>Any of the <c>Release*</c> functions.</summary>
    public void Release(int slot, nint pointer) => ((delegate* unmanaged<nint, void>)Slot(slot))(pointer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void* Slot(int index)
    {
        if ((uint)index >= (uint)count)
        {
            Missing(index);
        }

        return table[index];
    }

    private static void Missing(int index) => throw new ResilienceException(
        ErrorCodes.RuntimeTooOld,
        $"this ONNX Runtime lacks function {index} of its C API; use version 1.16 or newer.");
}
