using System.Runtime.InteropServices;

namespace SynthiCad.Shared;

/// <summary>
/// The libjpeg-turbo functions used, API level 2.x (soname libturbojpeg.so.0): function pointers, because the
/// library is found by <see cref="NativeLibraries"/> and not by a fixed import name.
/// </summary>
internal static unsafe class TurboJpegApi
{
    private static readonly nint Library = Load();
    private static readonly delegate* unmanaged<nint> InitCompressPointer = (delegate* unmanaged<nint>)Export("tjInitCompress");
    private static readonly delegate* unmanaged<nint> InitDecompressPointer = (delegate* unmanaged<nint>)Export("tjInitDecompress");
    private static readonly delegate* unmanaged<nint, int> DestroyPointer = (delegate* unmanaged<nint, int>)Export("tjDestroy");
    private static readonly delegate* unmanaged<nint, byte*> ErrorPointer = (delegate* unmanaged<nint, byte*>)Export("tjGetErrorStr2");
    private static readonly delegate* unmanaged<int, int, int, CULong> BufferSizePointer = (delegate* unmanaged<int, int, int, CULong>)Export("tjBufSize");
    private static readonly delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int> CompressPointer =
        (delegate* unmanaged<nint, byte*, int, int, int, int, byte**, CULong*, int, int, int, int>)Export("tjCompress2");

    private static readonly delegate* unmanaged<nint, byte*, CULong, int*, int*, int*, int*, int> HeaderPointer =
        (delegate* unmanaged<nint, byte*, CULong, int*, int*, int*, int*, int>)Export("tjDecompressHeader3");

    private static readonly delegate* unmanaged<nint, byte*, CULong, byte*, int, int, int, int, int, int> DecompressPointer =
        (delegate* unmanaged<nint, byte*, CULong, byte*, int, int, int, int, int, int>)Export("tjDecompress2");

    /// <summary>True where the library was found; nothing else may be called otherwise.</summary>
    public static bool IsLoaded => Library != 0;

    public static nint InitCompress() => InitCompressPointer();

    public static nint InitDecompress() => InitDecompressPointer();

    public static int Destroy(nint instance) => DestroyPointer(instance);

    public static string LastError(nint instance) => Marshal.PtrToStringUTF8((nint)ErrorPointer(instance)) ?? "unknown error";

    public static int BufferSize(int width, int height, int subsampling) => checked((int)BufferSizePointer(width, height, subsampling).Value);

    public static int Compress(nint instance, byte* rgb, int width, int height, byte** jpeg, CULong* size, int subsampling, int quality, int flags) =>
        CompressPointer(instance, rgb, width, width * 3, height, 0, jpeg, size, subsampling, quality, flags);

    public static int ReadHeader(nint instance, byte* jpeg, int length, int* width, int* height)
    {
        int subsampling;
        int colorspace;
        return HeaderPointer(instance, jpeg, new CULong((nuint)length), width, height, &subsampling, &colorspace);
    }

    public static int Decompress(nint instance, byte* jpeg, int length, byte* rgb, int width, int height, int flags) =>
        DecompressPointer(instance, jpeg, new CULong((nuint)length), rgb, width, width * 3, height, 0, flags);

    private static nint Load() =>
        NativeLibraries.TryLoad(["libturbojpeg.so.0", "libturbojpeg.so.0.2.0", "libturbojpeg.dylib", "turbojpeg.dll"], out var handle) ? handle : 0;

    private static nint Export(string name) => Library == 0 ? 0 : NativeLibrary.GetExport(Library, name);
}
