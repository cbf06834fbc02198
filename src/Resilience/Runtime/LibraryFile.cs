using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Resilience.Runtime;

/// <summary>What a file is that should be a shared library, by its first bytes; asked before the system's loader, whose words differ and say less.</summary>
internal static class LibraryFile
{
    private const int HeaderBytes = 4096;

    /// <summary>Why a file is no library for this process, or null where nothing speaks against it.</summary>
    public static string? Problem(string path)
    {
        var header = new byte[HeaderBytes];
        int length;
        try
        {
            using var file = File.OpenRead(path);
            length = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {error.Message}";
        }

        return Problem(header.AsSpan(0, length), Format, RuntimeInformation.ProcessArchitecture);
    }

    /// <summary>The same for a file's first bytes.</summary>
    /// <param name="header">They.</param>
    /// <param name="format">The system's kind of library: ELF, PE or Mach-O.</param>
    /// <param name="process">The process's architecture.</param>
    public static string? Problem(ReadOnlySpan<byte> header, string format, Architecture process)
    {
        if (header.IsEmpty)
        {
            return "is an empty file; expected a shared library";
        }

        if (header.StartsWith("version https://git-lfs"u8))
        {
            return "is the pointer of a file in Git LFS, not the file; run: git lfs pull";
        }

        var (kind, machine) = Of(header);
        if (kind is null)
        {
            return $"is no shared library: it begins with '{Begin(header)}'; expected {format}";
        }

        if (kind != format)
        {
            return $"is a {kind} library, for another operating system; expected {format}";
        }

        return machine is null || machine == Name(process)
            ? null
            : $"is a library for {machine}; expected {Name(process)}, the architecture of this process";
    }

    private static string Format => OperatingSystem.IsWindows() ? "PE" : OperatingSystem.IsMacOS() ? "Mach-O" : "ELF";

    /// <summary>Kind and machine; a machine of null is one that cannot be told, or several.</summary>
    private static (string? Kind, string? Machine) Of(ReadOnlySpan<byte> header)
    {
        if (header.Length >= 20 && header.StartsWith<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F']))
        {
            var machine = header[5] == 2 ? BinaryPrimitives.ReadUInt16BigEndian(header[18..]) : BinaryPrimitives.ReadUInt16LittleEndian(header[18..]);
            return ("ELF", machine switch
            {
                62 => header[4] == 1 ? "x32" : "x64",
                3 => "x86 (32 bits)",
                183 => "arm64",
                40 => "arm (32 bits)",
                243 => "riscv64",
                21 => "ppc64",
                22 => "s390x",
                _ => string.Create(CultureInfo.InvariantCulture, $"ELF machine {machine}"),
            });
        }

        if (header.StartsWith("MZ"u8) && header.Length >= 64 && BinaryPrimitives.ReadInt32LittleEndian(header[60..]) is var at && at >= 0 && at <= header.Length - 6)
        {
            return ("PE", BinaryPrimitives.ReadUInt16LittleEndian(header[(at + 4)..]) switch { 0x8664 => "x64", 0xAA64 => "arm64", 0x14C => "x86 (32 bits)", _ => null });
        }

        if (header.Length >= 8 && BinaryPrimitives.ReadUInt32LittleEndian(header) == 0xFEEDFACF)
        {
            return ("Mach-O", BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) switch { 0x01000007 => "x64", 0x0100000C => "arm64", _ => null });
        }

        return header.StartsWith<byte>([0xCA, 0xFE, 0xBA, 0xBE]) ? ("Mach-O", null) : (null, null);
    }

    private static string Name(Architecture architecture) => architecture switch
    {
        Architecture.X86 => "x86 (32 bits)",
        Architecture.Arm => "arm (32 bits)",
        _ => architecture.ToString().ToLowerInvariant(),
    };

    private static string Begin(ReadOnlySpan<byte> header) =>
        string.Concat(Encoding.ASCII.GetString(header[..Math.Min(16, header.Length)]).Select(letter => letter is >= ' ' and <= '~' ? letter : '.'));
}
