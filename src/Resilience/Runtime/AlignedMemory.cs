using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>Zeroed native memory on a 64-byte boundary, a cache line and the widest vector.</summary>
internal sealed unsafe class AlignedMemory : SafeHandle
{
    private const int Alignment = 64;
    private readonly long pressure;

    public AlignedMemory(long bytes)
        : base(0, ownsHandle: true)
    {
        var size = (nuint)Math.Max(bytes, 1);
        var memory = NativeMemory.AlignedAlloc(size, Alignment);
        NativeMemory.Clear(memory, size);
        SetHandle((nint)memory);
        pressure = (long)size;
        GC.AddMemoryPressure(pressure);
    }

    public override bool IsInvalid => handle == 0;

    public void* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (void*)handle;
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure(pressure);
        return true;
    }
}
