namespace SynthiCad.Shared;

/// <summary>Baseline JPEG over libjpeg-turbo: 8-bit RGB, interleaved, rows from the top. Thread-safe; one codec a thread.</summary>
internal static unsafe class TurboJpeg
{
    private const int Chroma444 = 0;
    private const int Chroma420 = 2;
    private const int NoReallocation = 1024;

    // The integer DCT: the fast one saves microseconds and costs quality.
    private const int AccurateDct = 4096;

    [ThreadStatic]
    private static TurboJpegHandle? compressor;

    [ThreadStatic]
    private static TurboJpegHandle? decompressor;

    /// <summary>Why no JPEG can be read or written here and what to run, or null where the codec is at hand.</summary>
    public static string? MissingReason { get; } = TurboJpegApi.IsLoaded
        ? null
        : $"libturbojpeg.so.0 is not on this system; run {NativeLibraries.SetupCommand} (Debian: apt-get install libturbojpeg0, Ubuntu: apt-get install libturbojpeg)";

    /// <summary>Encodes an image.</summary>
    /// <param name="rgb">width × height × 3 bytes.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="quality">1..100.</param>
    /// <param name="subsampleChroma">True for 4:2:0, false for 4:4:4.</param>
    /// <exception cref="DllNotFoundException">libturbojpeg is not installed; the message says what to run.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height, int quality, bool subsampleChroma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rgb.Length, checked(width * height * 3));
        var handle = Open(ref compressor, compress: true);
        var subsampling = subsampleChroma ? Chroma420 : Chroma444;
        var buffer = new byte[TurboJpegApi.BufferSize(width, height, subsampling)];
        fixed (byte* source = rgb)
        fixed (byte* target = buffer)
        {
            var output = target;
            var size = new System.Runtime.InteropServices.CULong((nuint)buffer.Length);
            var status = TurboJpegApi.Compress(handle, source, width, height, &output, &size, subsampling, quality, NoReallocation | AccurateDct);
            return status == 0
                ? buffer[..checked((int)size.Value)]
                : throw new InvalidOperationException($"JPEG encoding failed: {TurboJpegApi.LastError(handle)}");
        }
    }

    /// <summary>Reads an image's size; false where the bytes are no JPEG.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> jpeg, out int width, out int height)
    {
        var handle = Open(ref decompressor, compress: false);
        fixed (byte* source = jpeg)
        fixed (int* outWidth = &width)
        fixed (int* outHeight = &height)
        {
            if (source is not null && TurboJpegApi.ReadHeader(handle, source, jpeg.Length, outWidth, outHeight) == 0 && *outWidth > 0)
            {
                return true;
            }
        }

        // After a bad header the codec stays inside that file and refuses every good one that follows.
        decompressor?.Dispose();
        decompressor = null;
        return false;
    }

    /// <summary>Decodes an image of a known size (from <see cref="TryReadHeader"/>); false with the codec's words where it is damaged.</summary>
    /// <param name="jpeg">The file's bytes.</param>
    /// <param name="rgb">Receives width × height × 3 bytes.</param>
    /// <param name="width">Pixels, as in the header.</param>
    /// <param name="height">Pixels, as in the header.</param>
    /// <param name="error">What is wrong, or null.</param>
    public static bool TryDecode(ReadOnlySpan<byte> jpeg, Span<byte> rgb, int width, int height, out string? error)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rgb.Length, checked(width * height * 3));
        var handle = Open(ref decompressor, compress: false);
        fixed (byte* source = jpeg)
        fixed (byte* target = rgb)
        {
            // A truncated file is reported as a warning with the same non-zero status: an error for a test image.
            var status = source is null ? -1 : TurboJpegApi.Decompress(handle, source, jpeg.Length, target, width, height, AccurateDct);
            error = status == 0 ? null : source is null ? "empty file" : TurboJpegApi.LastError(handle);
            return status == 0;
        }
    }

    private static nint Open(ref TurboJpegHandle? codec, bool compress)
    {
        if (MissingReason is not null)
        {
            throw new DllNotFoundException(MissingReason);
        }

        codec ??= new TurboJpegHandle(compress ? TurboJpegApi.InitCompress() : TurboJpegApi.InitDecompress());
        return codec.DangerousGetHandle();
    }
}
