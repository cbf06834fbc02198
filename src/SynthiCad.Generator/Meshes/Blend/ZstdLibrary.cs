using System.Runtime.InteropServices;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Meshes.Blend;

/// <summary>The four functions of libzstd that take a stream apart; Blender packs its files with it since 3.0.</summary>
internal static unsafe class ZstdLibrary
{
    private static readonly nint Library =
        NativeLibraries.TryLoad(["libzstd.so.1", "libzstd.1.dylib", "libzstd.dll", "zstd.dll"], out var handle) ? handle : 0;

    private static readonly delegate* unmanaged<nint> CreatePointer = (delegate* unmanaged<nint>)Export("ZSTD_createDStream");
    private static readonly delegate* unmanaged<nint, nuint> FreePointer = (delegate* unmanaged<nint, nuint>)Export("ZSTD_freeDStream");
    private static readonly delegate* unmanaged<nint, Buffer*, Buffer*, nuint> DecompressPointer =
        (delegate* unmanaged<nint, Buffer*, Buffer*, nuint>)Export("ZSTD_decompressStream");

    private static readonly delegate* unmanaged<nuint, uint> IsErrorPointer = (delegate* unmanaged<nuint, uint>)Export("ZSTD_isError");

    /// <summary>Why nothing can be unpacked here and what to run, or null.</summary>
    public static string? MissingReason { get; } = Library != 0
        ? null
        : $"libzstd.so.1 is not on this system; run {NativeLibraries.SetupCommand} (Debian and Ubuntu: apt-get install libzstd1)";

    /// <summary>Unpacks all frames of a file.</summary>
    /// <param name="packed">The file's bytes.</param>
    /// <param name="largest">Most bytes to unpack.</param>
    /// <returns>The bytes, or null where the file is damaged, cut off or larger than allowed.</returns>
    public static byte[]? Decompress(ReadOnlySpan<byte> packed, long largest)
    {
        using var output = new MemoryStream();
        var chunk = new byte[1 << 18];
        using var stream = new ZstdStream(CreatePointer());
        fixed (byte* source = packed)
        fixed (byte* target = chunk)
        {
            var input = new Buffer { Data = source, Size = (nuint)packed.Length };
            while (true)
            {
                var part = new Buffer { Data = target, Size = (nuint)chunk.Length };
                var before = input.Position;
                var hint = DecompressPointer(stream.DangerousGetHandle(), &part, &input);
                if (IsErrorPointer(hint) != 0 || output.Length + (long)part.Position > largest)
                {
                    return null;
                }

                output.Write(chunk.AsSpan(0, (int)part.Position));
                if (input.Position == input.Size && part.Position < part.Size)
                {
                    // A hint of 0 says that a frame has ended just there.
                    return hint == 0 ? output.ToArray() : null;
                }

                if (input.Position == before && part.Position == 0)
                {
                    return null;
                }
            }
        }
    }

    private static nint Export(string name) => Library == 0 ? 0 : NativeLibrary.GetExport(Library, name);

    [StructLayout(LayoutKind.Sequential)]
    private struct Buffer
    {
        public byte* Data;
        public nuint Size;
        public nuint Position;
    }

    private sealed class ZstdStream : SafeHandle
    {
        public ZstdStream(nint stream)
            : base(0, ownsHandle: true) => SetHandle(stream);

        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle() => IsErrorPointer(FreePointer(handle)) == 0;
    }
}
