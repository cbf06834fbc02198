using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Resilience.Runtime;

namespace Resilience.Campaigns.Caching;

/// <summary>What of a machine and its libraries decides the last bit of a value.</summary>
internal static class MachineIdentity
{
    private static readonly Lazy<string> LibraryText = new(ReadLibrary);
    private static readonly Lazy<string> ProcessorText = new(ReadProcessor);
    private static readonly Lazy<string> SystemText = new(ReadSystem);

    /// <summary>Version and content of the native runtime's library; loads the runtime.</summary>
    public static string Runtime => LibraryText.Value;

    /// <summary>Name and features of the processor: kernels are chosen by them.</summary>
    public static string Processor => ProcessorText.Value;

    /// <summary>The system's mathematical library, and the driver of a graphics card.</summary>
    public static string System => SystemText.Value;

    private static string ReadLibrary()
    {
        var library = OrtEnvironment.Current.Library;
        using var file = File.OpenRead(library.Path);
        return $"{OrtEnvironment.Current.Description} {Convert.ToHexStringLower(SHA256.HashData(file))}";
    }

    private static string ReadProcessor()
    {
        var lines = Lines("/proc/cpuinfo").TakeWhile(line => line.Length > 0)
            .Where(line => line.StartsWith("model name", StringComparison.Ordinal) || line.StartsWith("flags", StringComparison.Ordinal)
                || line.StartsWith("Features", StringComparison.Ordinal) || line.StartsWith("CPU ", StringComparison.Ordinal) || line.StartsWith("stepping", StringComparison.Ordinal));
        return $"{RuntimeInformation.ProcessArchitecture} {Hash(string.Join('\n', lines))}";
    }

    private static string ReadSystem()
    {
        var graphics = Lines("/proc/driver/nvidia/version").Concat(
            Directory.Exists("/proc/driver/nvidia/gpus")
                ? Directory.EnumerateDirectories("/proc/driver/nvidia/gpus").Order(StringComparer.Ordinal).SelectMany(folder => Lines(Path.Combine(folder, "information"))).Where(line => line.StartsWith("Model", StringComparison.Ordinal))
                : []).ToArray();
        return $"{LibraryVersion()}{(graphics.Length > 0 ? " " + Hash(string.Join('\n', graphics)) : string.Empty)}";
    }

    private static string LibraryVersion()
    {
        try
        {
            return OperatingSystem.IsLinux() ? "glibc " + Marshal.PtrToStringUTF8(GetLibraryVersion()) : RuntimeInformation.OSDescription;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            return RuntimeInformation.OSDescription;
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    [DllImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetLibraryVersion();
}
