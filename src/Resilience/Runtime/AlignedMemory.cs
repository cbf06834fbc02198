using System.Runtime.InteropServices;

namespace Resilience.Runtime;

/// <summary>
/// Zeroed native memory on a 64-byte boundary, a cache line and the widest vector. Large blocks come from the system
/// itself and go back to it at once: a heap would keep the holes between them, as much again as what is in use.
/// </summary>
internal sealed unsafe partial class AlignedMemory : SafeHandle
{
    private const int Alignment = 64;
    private const long LargeBytes = 1 << 20;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private readonly long pressure;
    private readonly bool mapped;

    public AlignedMemory(long bytes)
        : base(0, ownsHandle: true)
    {
        var size = (nuint)Math.Max(bytes, 1);
        var block = bytes >= LargeBytes && OperatingSystem.IsLinux() ? Map(0, size, ReadWrite, PrivateAnonymous, -1, 0) : -1;
        mapped = block != -1;
        if (!mapped)
        {
            block = (nint)NativeMemory.AlignedAlloc(size, Alignment);
            NativeMemory.Clear((void*)block, size);
        }

        SetHandle(block);
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
        if (mapped)
        {
            _ = Unmap(handle, (nuint)pressure);
        }
        else
        {
            NativeMemory.AlignedFree((void*)handle);
        }

        GC.RemoveMemoryPressure(pressure);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(nint address, nuint length);
}
