using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>Turns an <c>OrtStatus*</c> into an exception.</summary>
internal static class OrtStatus
{
    /// <summary>Does nothing for success; otherwise releases the status and throws its message under <paramref name="code"/>.</summary>
    public static void Check(in OrtApi api, nint status, string code = ErrorCodes.RuntimeCallFailed, string? file = null)
    {
        if (status != 0)
        {
            throw new ResilienceException(code, TakeMessage(api, status), file);
        }
    }

    /// <summary>Copies the message and releases the status.</summary>
    public static unsafe string TakeMessage(in OrtApi api, nint status)
    {
        var text = Marshal.PtrToStringUTF8((nint)api.GetErrorMessage(status)) ?? string.Empty;
        api.Release(OrtSlot.ReleaseStatus, status);
        return $"ONNX Runtime says: {text.ReplaceLineEndings(" ").Trim()}";
    }
}
