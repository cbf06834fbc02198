namespace Resilience.Runtime;

/// <summary>Codes of errors about the native runtime, its devices and its calls. Causes and cures: docs/errors.md.</summary>
internal static class RuntimeCodes
{
    public const string NotFound = "RES0301";
    public const string NotLoadable = "RES0302";
    public const string TooOld = "RES0303";
    public const string CallFailed = "RES0304";
    public const string ModelRejected = "RES0305";
    public const string TensorMismatch = "RES0306";
    public const string UnknownName = "RES0307";
    public const string CudaMissing = "RES0310";
    public const string WebGpuMissing = "RES0311";
    public const string UnknownDevice = "RES0312";
}
