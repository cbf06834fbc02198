using System.Runtime.InteropServices;

namespace SynthiCad.Shared;

/// <summary>A libjpeg-turbo compressor or decompressor; used by one thread at a time.</summary>
internal sealed class TurboJpegHandle : SafeHandle
{
    public TurboJpegHandle(nint instance)
        : base(0, ownsHandle: true) => SetHandle(instance);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => TurboJpegApi.Destroy(handle) == 0;
}
