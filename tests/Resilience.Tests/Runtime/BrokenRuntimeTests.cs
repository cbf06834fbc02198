using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Resilience.Runtime;

namespace Resilience.Tests.Runtime;

/// <summary>Runtimes that cannot be used: each is named with what was found, what was expected and what to do.</summary>
public sealed class BrokenRuntimeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("resilience-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("7F454C46020101000000000000000000 0300B700", "ELF", Architecture.X64, "is a library for arm64; expected x64, the architecture of this process")]
    [InlineData("7F454C46020101000000000000000000 03003E00", "ELF", Architecture.Arm64, "is a library for x64; expected arm64, the architecture of this process")]
    [InlineData("7F454C46010101000000000000000000 03000300", "ELF", Architecture.X64, "is a library for x86 (32 bits); expected x64, the architecture of this process")]
    [InlineData("7F454C46020101000000000000000000 0300F300", "ELF", Architecture.X64, "is a library for riscv64; expected x64, the architecture of this process")]
    [InlineData("7F454C46020101000000000000000000 03003E00", "ELF", Architecture.X64, null)]
    [InlineData("CFFAEDFE0C000001", "ELF", Architecture.X64, "is a Mach-O library, for another operating system; expected ELF")]
    [InlineData("CFFAEDFE07000001", "Mach-O", Architecture.Arm64, "is a library for x64; expected arm64, the architecture of this process")]
    [InlineData("CAFEBABE00000002", "Mach-O", Architecture.Arm64, null)]
    [InlineData("", "ELF", Architecture.X64, "is an empty file; expected a shared library")]
    [InlineData("3C21444F43545950452068746D6C3E", "ELF", Architecture.X64, "is no shared library: it begins with '<!DOCTYPE html>'; expected ELF")]
    [InlineData("76657273696F6E2068747470733A2F2F6769742D6C66732E", "ELF", Architecture.X64, "is the pointer of a file in Git LFS, not the file; run: git lfs pull")]
    public void A_file_for_another_machine_is_told_by_its_first_bytes(string start, string format, Architecture process, string? problem) =>
        Assert.Equal(problem, LibraryFile.Problem(Convert.FromHexString(start.Replace(" ", string.Empty, StringComparison.Ordinal)), format, process));

    [Fact]
    public void A_windows_library_is_told_from_its_inner_header()
    {
        var pe = new byte[256];
        "MZ"u8.CopyTo(pe);
        pe[60] = 128;
        "PE\0\0"u8.CopyTo(pe.AsSpan(128));
        BinaryPrimitives.WriteUInt16LittleEndian(pe.AsSpan(132), 0x14C);

        Assert.Equal("is a library for x86 (32 bits); expected x64, the architecture of this process", LibraryFile.Problem(pe, "PE", Architecture.X64));
        Assert.Equal("is a PE library, for another operating system; expected ELF", LibraryFile.Problem(pe, "ELF", Architecture.X64));
    }

    [Fact]
    public void The_error_has_the_file_its_source_and_the_cure()
    {
        var file = Path.Combine(folder, RuntimeLocator.FileNames[0]);
        File.WriteAllText(file, string.Empty);

        var error = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(new RuntimeLocator { ExplicitPath = file }));

        Assert.Equal(("RES0308", file), (error.Code, error.File));
        Assert.Contains($"{file} (RESILIENCE_ORT_PATH) is an empty file", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet add package Microsoft.ML.OnnxRuntime", error.Message, StringComparison.Ordinal);
        var inFolder = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(new RuntimeLocator { ExplicitPath = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName }));
        Assert.Contains("is a folder without", inFolder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_a_runtime_needs_and_that_is_not_there_is_named()
    {
        // ELF is what this test can write; elsewhere the loader's words are read by the next test.
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return;
        }

        var file = Path.Combine(folder, "libonnxruntime.so");
        File.WriteAllBytes(file, ElfThatNeeds("libcudart_of_nowhere.so.12"));

        var error = Assert.Throws<ResilienceException>(() => OrtLibrary.Load(new RuntimeLocator { ExplicitPath = file }));

        Assert.Equal("RES0309", error.Code);
        Assert.Contains($"{file} (RESILIENCE_ORT_PATH) does not load: it needs libcudart_of_nowhere.so.12, which is not on this system (CUDA 12", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file: No such file or directory", "it needs libcublasLt.so.12, which is not on this system (CUDA 12")]
    [InlineData("libcudnn.so.9: cannot open shared object file: No such file or directory", "it needs libcudnn.so.9, which is not on this system (cuDNN 9")]
    [InlineData("/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /x/libonnxruntime.so)", "it needs GLIBC_2.38, which is newer than this system's libc.so.6: use a newer system, or an older runtime")]
    [InlineData("dlopen(/x/libonnxruntime.dylib, 0x0001): Library not loaded: @rpath/libomp.dylib", "it needs @rpath/libomp.dylib, which is not on this system or not in LD_LIBRARY_PATH")]
    [InlineData("libfoo.so: cannot open shared object file", "it needs libfoo.so, which is not on this system or not in LD_LIBRARY_PATH")]
    [InlineData("something else", null)]
    public void The_loaders_words_are_read_for_what_is_missing(string said, string? expected)
    {
        if (expected is null)
        {
            Assert.Null(MissingLibraries.In(said));
        }
        else
        {
            Assert.StartsWith(expected, MissingLibraries.In(said), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("1.30.0", 1, 30, 29, 29)]
    [InlineData("1.99.0", 1, 99, 29, 29)]
    [InlineData("1.20.1", 1, 20, 20, 20)]
    [InlineData("1.99.0", 1, 24, 24, 29)]
    public void The_newest_api_that_both_know_is_taken_from_a_runtime_of_any_age(string version, uint oldest, uint newest, int taken, uint first)
    {
        var asked = FakeRuntime.Use(version, oldest, newest, api =>
        {
            unsafe
            {
                var (table, found, said) = OrtLibrary.Negotiate((void**)api);
                Assert.Equal(((nint)(0x1000 + taken), taken, version), (table, found, said));
            }
        });

        Assert.Equal(first, asked[0]);
    }

    [Theory]
    [InlineData("1.12.1", 1, 12)]
    [InlineData("2.1.0", 100, 120)]
    [InlineData("1.99.0", 60, 99)]
    public void A_runtime_without_a_common_api_is_refused_with_both_sides_versions(string version, uint oldest, uint newest) => FakeRuntime.Use(version, oldest, newest, api =>
    {
        unsafe
        {
            Assert.Equal(0, OrtLibrary.Negotiate((void**)api).Table);
        }

        Assert.Equal($"is ONNX Runtime {version}, which offers none of the C APIs 16 to 29; expected 1.16 or a later 1.x", OrtLibrary.Unsupported(version));
    });

    [Fact]
    public void A_missing_vulkan_driver_is_said_with_where_it_was_looked_for()
    {
        var manifests = Path.Combine(folder, "icd.d");
        Assert.StartsWith($"there is no Vulkan driver: no *.json in {manifests}. Install", VulkanDrivers.Problem(_ => null, [manifests]), StringComparison.Ordinal);
        Directory.CreateDirectory(manifests);
        File.WriteAllText(Path.Combine(manifests, "lvp.json"), "{}");
        Assert.Null(VulkanDrivers.Problem(_ => null, [manifests]));
        Assert.Equal(
            $"VK_ICD_FILENAMES names the Vulkan driver {folder}/gone.json, which does not exist: correct it, or unset it",
            VulkanDrivers.Problem(name => name == "VK_ICD_FILENAMES" ? $"{folder}/gone.json" : null, [manifests]));
        Assert.Null(VulkanDrivers.Problem(name => name == "VK_DRIVER_FILES" ? Path.Combine(manifests, "lvp.json") : null, []));
    }

    /// <summary>The smallest library that a loader takes up: a header, a table of what it needs, and no code.</summary>
    private static byte[] ElfThatNeeds(string library)
    {
        var names = Encoding.ASCII.GetBytes("\0" + library + "\0");
        const int dynamic = 64 + (3 * 56), symbols = dynamic + (7 * 16), hash = symbols + 24, text = hash + 16;
        var elf = new byte[text + names.Length];
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(elf);
        var machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (ushort)183 : (ushort)62;
        foreach (var (place, value) in new[] { (16, (ushort)3), (18, machine), (52, (ushort)64), (54, (ushort)56), (56, (ushort)3) })
        {
            BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(place), value);
        }

        BinaryPrimitives.WriteInt32LittleEndian(elf.AsSpan(20), 1);
        BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(32), 64);
        Segment(64, type: 1, flags: 6, 0, elf.Length, 0x1000);
        Segment(64 + 56, type: 2, flags: 6, dynamic, 7 * 16, 8);
        Segment(64 + 112, type: 0x6474E551, flags: 6, 0, 0, 16);

        // Needed library, names, symbols, size of names, size of a symbol, hash table, end.
        (long Tag, long Value)[] entries = [(1, 1), (5, text), (6, symbols), (10, names.Length), (11, 24), (4, hash), (0, 0)];
        for (var i = 0; i < entries.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(dynamic + (i * 16)), entries[i].Tag);
            BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(dynamic + (i * 16) + 8), entries[i].Value);
        }

        elf[hash] = 1;
        elf[hash + 4] = 1;
        names.CopyTo(elf, text);
        return elf;

        void Segment(int place, uint type, uint flags, long offset, long size, long alignment)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(place), type);
            BinaryPrimitives.WriteUInt32LittleEndian(elf.AsSpan(place + 4), flags);
            long[] values = [offset, offset, offset, size, size, alignment];
            for (var i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteInt64LittleEndian(elf.AsSpan(place + 8 + (i * 8)), values[i]);
            }
        }
    }
}
