namespace Resilience.Tests.Runtime;

/// <summary>The members of <c>struct OrtApi</c> in order, as published in the C header of API version 29.</summary>
internal static class OrtApiTable
{
    public static string[] Names { get; } = """
        CreateStatus GetErrorCode GetErrorMessage CreateEnv CreateEnvWithCustomLogger EnableTelemetryEvents
        DisableTelemetryEvents CreateSession CreateSessionFromArray Run CreateSessionOptions SetOptimizedModelFilePath
        CloneSessionOptions SetSessionExecutionMode EnableProfiling DisableProfiling EnableMemPattern
        DisableMemPattern EnableCpuMemArena DisableCpuMemArena SetSessionLogId SetSessionLogVerbosityLevel
        SetSessionLogSeverityLevel SetSessionGraphOptimizationLevel SetIntraOpNumThreads SetInterOpNumThreads
        CreateCustomOpDomain CustomOpDomain_Add AddCustomOpDomain RegisterCustomOpsLibrary SessionGetInputCount
        SessionGetOutputCount SessionGetOverridableInitializerCount SessionGetInputTypeInfo SessionGetOutputTypeInfo
        SessionGetOverridableInitializerTypeInfo SessionGetInputName SessionGetOutputName
        SessionGetOverridableInitializerName CreateRunOptions RunOptionsSetRunLogVerbosityLevel
        RunOptionsSetRunLogSeverityLevel RunOptionsSetRunTag RunOptionsGetRunLogVerbosityLevel
        RunOptionsGetRunLogSeverityLevel RunOptionsGetRunTag RunOptionsSetTerminate RunOptionsUnsetTerminate
        CreateTensorAsOrtValue CreateTensorWithDataAsOrtValue IsTensor GetTensorMutableData FillStringTensor
        GetStringTensorDataLength GetStringTensorContent CastTypeInfoToTensorInfo GetOnnxTypeFromTypeInfo
        CreateTensorTypeAndShapeInfo SetTensorElementType SetDimensions GetTensorElementType GetDimensionsCount
        GetDimensions GetSymbolicDimensions GetTensorShapeElementCount GetTensorTypeAndShape GetTypeInfo GetValueType
        CreateMemoryInfo CreateCpuMemoryInfo CompareMemoryInfo MemoryInfoGetName MemoryInfoGetId MemoryInfoGetMemType
        MemoryInfoGetType AllocatorAlloc AllocatorFree AllocatorGetInfo GetAllocatorWithDefaultOptions
        AddFreeDimensionOverride GetValue GetValueCount CreateValue CreateOpaqueValue GetOpaqueValue
        KernelInfoGetAttribute_float KernelInfoGetAttribute_int64 KernelInfoGetAttribute_string
        KernelContext_GetInputCount KernelContext_GetOutputCount KernelContext_GetInput KernelContext_GetOutput
        ReleaseEnv ReleaseStatus ReleaseMemoryInfo ReleaseSession ReleaseValue ReleaseRunOptions ReleaseTypeInfo
        ReleaseTensorTypeAndShapeInfo ReleaseSessionOptions ReleaseCustomOpDomain GetDenotationFromTypeInfo
        CastTypeInfoToMapTypeInfo CastTypeInfoToSequenceTypeInfo GetMapKeyType GetMapValueType GetSequenceElementType
        ReleaseMapTypeInfo ReleaseSequenceTypeInfo SessionEndProfiling SessionGetModelMetadata
        ModelMetadataGetProducerName ModelMetadataGetGraphName ModelMetadataGetDomain ModelMetadataGetDescription
        ModelMetadataLookupCustomMetadataMap ModelMetadataGetVersion ReleaseModelMetadata
        CreateEnvWithGlobalThreadPools DisablePerSessionThreads CreateThreadingOptions ReleaseThreadingOptions
        ModelMetadataGetCustomMetadataMapKeys AddFreeDimensionOverrideByName GetAvailableProviders
        ReleaseAvailableProviders GetStringTensorElementLength GetStringTensorElement FillStringTensorElement
        AddSessionConfigEntry CreateAllocator ReleaseAllocator RunWithBinding CreateIoBinding ReleaseIoBinding
        BindInput BindOutput BindOutputToDevice GetBoundOutputNames GetBoundOutputValues ClearBoundInputs
        ClearBoundOutputs TensorAt CreateAndRegisterAllocator SetLanguageProjection SessionGetProfilingStartTimeNs
        SetGlobalIntraOpNumThreads SetGlobalInterOpNumThreads SetGlobalSpinControl AddInitializer
        CreateEnvWithCustomLoggerAndGlobalThreadPools SessionOptionsAppendExecutionProvider_CUDA
        SessionOptionsAppendExecutionProvider_ROCM SessionOptionsAppendExecutionProvider_OpenVINO
        SetGlobalDenormalAsZero CreateArenaCfg ReleaseArenaCfg ModelMetadataGetGraphDescription
        SessionOptionsAppendExecutionProvider_TensorRT SetCurrentGpuDeviceId GetCurrentGpuDeviceId
        KernelInfoGetAttributeArray_float KernelInfoGetAttributeArray_int64 CreateArenaCfgV2 AddRunConfigEntry
        CreatePrepackedWeightsContainer ReleasePrepackedWeightsContainer CreateSessionWithPrepackedWeightsContainer
        CreateSessionFromArrayWithPrepackedWeightsContainer SessionOptionsAppendExecutionProvider_TensorRT_V2
        CreateTensorRTProviderOptions UpdateTensorRTProviderOptions GetTensorRTProviderOptionsAsString
        ReleaseTensorRTProviderOptions EnableOrtCustomOps RegisterAllocator UnregisterAllocator IsSparseTensor
        CreateSparseTensorAsOrtValue FillSparseTensorCoo FillSparseTensorCsr FillSparseTensorBlockSparse
        CreateSparseTensorWithValuesAsOrtValue UseCooIndices UseCsrIndices UseBlockSparseIndices GetSparseTensorFormat
        GetSparseTensorValuesTypeAndShape GetSparseTensorValues GetSparseTensorIndicesTypeShape GetSparseTensorIndices
        HasValue KernelContext_GetGPUComputeStream GetTensorMemoryInfo GetExecutionProviderApi
        SessionOptionsSetCustomCreateThreadFn SessionOptionsSetCustomThreadCreationOptions
        SessionOptionsSetCustomJoinThreadFn SetGlobalCustomCreateThreadFn SetGlobalCustomThreadCreationOptions
        SetGlobalCustomJoinThreadFn SynchronizeBoundInputs SynchronizeBoundOutputs
        SessionOptionsAppendExecutionProvider_CUDA_V2 CreateCUDAProviderOptions UpdateCUDAProviderOptions
        GetCUDAProviderOptionsAsString ReleaseCUDAProviderOptions SessionOptionsAppendExecutionProvider_MIGraphX
        AddExternalInitializers CreateOpAttr ReleaseOpAttr CreateOp InvokeOp ReleaseOp
        SessionOptionsAppendExecutionProvider CopyKernelInfo ReleaseKernelInfo GetTrainingApi
        SessionOptionsAppendExecutionProvider_CANN CreateCANNProviderOptions UpdateCANNProviderOptions
        GetCANNProviderOptionsAsString ReleaseCANNProviderOptions MemoryInfoGetDeviceType UpdateEnvWithCustomLogLevel
        SetGlobalIntraOpThreadAffinity RegisterCustomOpsLibrary_V2 RegisterCustomOpsUsingFunction
        KernelInfo_GetInputCount KernelInfo_GetOutputCount KernelInfo_GetInputName KernelInfo_GetOutputName
        KernelInfo_GetInputTypeInfo KernelInfo_GetOutputTypeInfo KernelInfoGetAttribute_tensor HasSessionConfigEntry
        GetSessionConfigEntry SessionOptionsAppendExecutionProvider_Dnnl CreateDnnlProviderOptions
        UpdateDnnlProviderOptions GetDnnlProviderOptionsAsString ReleaseDnnlProviderOptions KernelInfo_GetNodeName
        KernelInfo_GetLogger KernelContext_GetLogger Logger_LogMessage Logger_GetLoggingSeverityLevel
        KernelInfoGetConstantInput_tensor CastTypeInfoToOptionalTypeInfo GetOptionalContainedTypeInfo
        GetResizedStringTensorElementBuffer KernelContext_GetAllocator GetBuildInfoString CreateROCMProviderOptions
        UpdateROCMProviderOptions GetROCMProviderOptionsAsString ReleaseROCMProviderOptions
        CreateAndRegisterAllocatorV2 RunAsync UpdateTensorRTProviderOptionsWithValue GetTensorRTProviderOptionsByName
        UpdateCUDAProviderOptionsWithValue GetCUDAProviderOptionsByName KernelContext_GetResource
        SetUserLoggingFunction ShapeInferContext_GetInputCount ShapeInferContext_GetInputTypeShape
        ShapeInferContext_GetAttribute ShapeInferContext_SetOutputTypeShape SetSymbolicDimensions ReadOpAttr
        SetDeterministicCompute KernelContext_ParallelFor SessionOptionsAppendExecutionProvider_OpenVINO_V2
        SessionOptionsAppendExecutionProvider_VitisAI KernelContext_GetScratchBuffer KernelInfoGetAllocator
        AddExternalInitializersFromFilesInMemory CreateLoraAdapter CreateLoraAdapterFromArray ReleaseLoraAdapter
        RunOptionsAddActiveLoraAdapter SetEpDynamicOptions ReleaseValueInfo ReleaseNode ReleaseGraph ReleaseModel
        GetValueInfoName GetValueInfoTypeInfo GetModelEditorApi CreateTensorWithDataAndDeleterAsOrtValue
        SessionOptionsSetLoadCancellationFlag GetCompileApi CreateKeyValuePairs AddKeyValuePair GetKeyValue
        GetKeyValuePairs RemoveKeyValuePair ReleaseKeyValuePairs RegisterExecutionProviderLibrary
        UnregisterExecutionProviderLibrary GetEpDevices SessionOptionsAppendExecutionProvider_V2
        SessionOptionsSetEpSelectionPolicy SessionOptionsSetEpSelectionPolicyDelegate HardwareDevice_Type
        HardwareDevice_VendorId HardwareDevice_Vendor HardwareDevice_DeviceId HardwareDevice_Metadata EpDevice_EpName
        EpDevice_EpVendor EpDevice_EpMetadata EpDevice_EpOptions EpDevice_Device GetEpApi GetTensorSizeInBytes
        AllocatorGetStats CreateMemoryInfo_V2 MemoryInfoGetDeviceMemType MemoryInfoGetVendorId
        ValueInfo_GetValueProducer ValueInfo_GetValueNumConsumers ValueInfo_GetValueConsumers
        ValueInfo_GetInitializerValue ValueInfo_GetExternalInitializerInfo ValueInfo_IsRequiredGraphInput
        ValueInfo_IsOptionalGraphInput ValueInfo_IsGraphOutput ValueInfo_IsConstantInitializer
        ValueInfo_IsFromOuterScope Graph_GetName Graph_GetModelPath Graph_GetOnnxIRVersion Graph_GetNumOperatorSets
        Graph_GetOperatorSets Graph_GetNumInputs Graph_GetInputs Graph_GetNumOutputs Graph_GetOutputs
        Graph_GetNumInitializers Graph_GetInitializers Graph_GetNumNodes Graph_GetNodes Graph_GetParentNode
        Graph_GetGraphView Node_GetId Node_GetName Node_GetOperatorType Node_GetDomain Node_GetSinceVersion
        Node_GetNumInputs Node_GetInputs Node_GetNumOutputs Node_GetOutputs Node_GetNumImplicitInputs
        Node_GetImplicitInputs Node_GetNumAttributes Node_GetAttributes Node_GetAttributeByName
        OpAttr_GetTensorAttributeAsOrtValue OpAttr_GetType OpAttr_GetName Node_GetNumSubgraphs Node_GetSubgraphs
        Node_GetGraph Node_GetEpName ReleaseExternalInitializerInfo ExternalInitializerInfo_GetFilePath
        ExternalInitializerInfo_GetFileOffset ExternalInitializerInfo_GetByteSize GetRunConfigEntry
        EpDevice_MemoryInfo CreateSharedAllocator GetSharedAllocator ReleaseSharedAllocator GetTensorData
        GetSessionOptionsConfigEntries SessionGetMemoryInfoForInputs SessionGetMemoryInfoForOutputs
        SessionGetEpDeviceForInputs CreateSyncStreamForEpDevice SyncStream_GetHandle ReleaseSyncStream CopyTensors
        Graph_GetModelMetadata GetModelCompatibilityForEpDevices CreateExternalInitializerInfo
        TensorTypeAndShape_HasShape KernelInfo_GetConfigEntries KernelInfo_GetOperatorDomain
        KernelInfo_GetOperatorType KernelInfo_GetOperatorSinceVersion GetInteropApi SessionGetEpDeviceForOutputs
        GetNumHardwareDevices GetHardwareDevices GetHardwareDeviceEpIncompatibilityDetails
        DeviceEpIncompatibilityDetails_GetReasonsBitmask DeviceEpIncompatibilityDetails_GetNotes
        DeviceEpIncompatibilityDetails_GetErrorCode ReleaseDeviceEpIncompatibilityDetails
        GetCompatibilityInfoFromModel GetCompatibilityInfoFromModelBytes CreateEnvWithOptions
        Session_GetEpGraphAssignmentInfo EpAssignedSubgraph_GetEpName EpAssignedSubgraph_GetNodes
        EpAssignedNode_GetName EpAssignedNode_GetDomain EpAssignedNode_GetOperatorType RunOptionsSetSyncStream
        GetTensorElementTypeAndShapeDataReference RunOptionsEnableProfiling RunOptionsDisableProfiling
        KernelInfoGetAttributeArray_string SetPerSessionThreadPoolCallbacks GetMemPatternEnabled
        GetSessionExecutionMode SessionReleaseCapturedGraph GetExperimentalFunction KernelContext_GetSyncStream
        SessionOptionsSetWeightlessSourceModelBuffer
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
