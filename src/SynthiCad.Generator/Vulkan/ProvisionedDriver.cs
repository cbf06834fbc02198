using System.Runtime.InteropServices;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Vulkan;

/// <summary>Makes a driver that build/setup.sh unpacked without root rights known to the Vulkan loader.</summary>
internal static class ProvisionedDriver
{
    private static readonly string[] SystemManifestFolders = ["/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/local/etc/vulkan/icd.d"];
    private static bool announced;

    /// <summary>Does so once a process: sets VK_DRIVER_FILES and loads the unpacked libraries, unless the system has a driver.</summary>
    public static void Announce()
    {
        if (announced || !OperatingSystem.IsLinux())
        {
            return;
        }

        announced = true;
        var chosen = Environment.GetEnvironmentVariable("VK_DRIVER_FILES") ?? Environment.GetEnvironmentVariable("VK_ICD_FILENAMES");
        var manifests = Manifests(NativeLibraries.ProvisionedFolder, SystemManifestFolders, chosen);
        if (manifests.Count == 0)
        {
            return;
        }

        Preload(NativeLibraries.LibraryFolders());

        // The loader reads the native environment, which Environment.SetEnvironmentVariable does not reach.
        // Its old versions know the second name only.
        var list = string.Join(':', manifests);
        _ = SetEnvironment("VK_DRIVER_FILES", list, 0);
        _ = SetEnvironment("VK_ICD_FILENAMES", list, 0);
    }

    /// <summary>The unpacked driver manifests to name to the loader; none where the user or the system provides a driver.</summary>
    internal static IReadOnlyList<string> Manifests(string? provisioned, IEnumerable<string> systemFolders, string? chosenByUser)
    {
        if (provisioned is null || chosenByUser is not null || systemFolders.Any(f => In(f).Length > 0))
        {
            return [];
        }

        return In(Path.Combine(provisioned, "root", "usr", "share", "vulkan", "icd.d"));
    }

    private static string[] In(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];

    // The driver's dependencies lie beside it, where the dynamic linker does not look. A library that is already loaded
    // is found by its name, so load whatever loads until nothing more does: dependencies come before their users.
    private static void Preload(IEnumerable<string> folders)
    {
        var waiting = folders.Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "lib*.so.*"))
            .Where(f => !Path.GetFileName(f).StartsWith("libvulkan", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var before = -1;
        while (before != waiting.Count)
        {
            before = waiting.Count;
            waiting.RemoveAll(f => NativeLibrary.TryLoad(f, out _));
        }
    }

    // Not LibraryImport: see AtomicSwap.
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
