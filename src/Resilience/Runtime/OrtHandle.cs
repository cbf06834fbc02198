using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>A runtime object that its own <c>Release*</c> function frees, once nobody uses it any more.</summary>
internal sealed class OrtHandle : SafeHandle
{
    private readonly OrtApi api;
    private readonly int releaseSlot;

    public OrtHandle(in OrtApi api, nint pointer, int releaseSlot)
        : base(0, ownsHandle: true)
    {
        this.api = api;
        this.releaseSlot = releaseSlot;
        SetHandle(pointer);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The pointer; the owner keeps this object alive around the native call.</summary>
    public nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    protected override bool ReleaseHandle()
    {
        api.Release(releaseSlot, handle);
        return true;
    }
}
