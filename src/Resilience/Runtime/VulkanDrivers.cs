namespace Resilience.Runtime;

/// <summary>Whether a Vulkan driver is there at all, as the loader finds them on Linux.</summary>
internal static class VulkanDrivers
{
    private static readonly string[] Variables = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"];

    /// <summary>What is missing on this machine, or null where nothing is found to be.</summary>
    public static string? Problem() => !OperatingSystem.IsLinux() ? null
        : !System.Runtime.InteropServices.NativeLibrary.TryLoad("libvulkan.so.1", out var loader) ? MissingLibraries.In("libvulkan.so.1: cannot open shared object file")
        : Unloaded(loader) ?? Problem(Environment.GetEnvironmentVariable, Folders());

    /// <summary>The same without the loader library, for an environment and the folders of driver manifests.</summary>
    public static string? Problem(Func<string, string?> environment, IReadOnlyList<string> folders)
    {
        foreach (var variable in Variables)
        {
            if (environment(variable) is { Length: > 0 } named)
            {
                var missing = named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(path => !File.Exists(path) && !Directory.Exists(path)).ToArray();
                return missing.Length == 0 ? null : $"{variable} names the Vulkan driver {missing[0]}, which does not exist: correct it, or unset it";
            }
        }

        return folders.Any(folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.json").Any())
            ? null
            : $"there is no Vulkan driver: no *.json in {string.Join(", ", folders)}. Install your GPU's driver (Debian: apt-get install mesa-vulkan-drivers, or NVIDIA's driver)";
    }

    private static List<string> Folders()
    {
        var found = new List<string> { "/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/share/vulkan/icd.d" };
        if (Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home)
        {
            found.Add(Path.Combine(home, ".local/share/vulkan/icd.d"));
        }

        return found;
    }

    private static string? Unloaded(nint loader)
    {
        System.Runtime.InteropServices.NativeLibrary.Free(loader);
        return null;
    }
}
