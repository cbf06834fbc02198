using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using SynthiCad.Shared;

namespace SynthiCad.Generator.Vulkan;

/// <summary>Finds and loads the Vulkan loader, once a process.</summary>
internal static class VulkanLoader
{
    private static readonly Lock Gate = new();
    private static nint library;

    private static string[] Names =>
        OperatingSystem.IsWindows() ? ["vulkan-1.dll"]
        : OperatingSystem.IsMacOS() ? ["libvulkan.1.dylib", "libMoltenVK.dylib"]
        : ["libvulkan.so.1"];

    /// <summary>Loads the loader that the system, or else build/setup.sh, provides.</summary>
    public static bool TryLoad([NotNullWhen(true)] out Vk? vk, [NotNullWhen(false)] out SynthiCadException? error) => TryLoad(Names, out vk, out error);

    /// <summary>Loads the first of some libraries.</summary>
    public static bool TryLoad(ReadOnlySpan<string> names, [NotNullWhen(true)] out Vk? vk, [NotNullWhen(false)] out SynthiCadException? error)
    {
        (vk, error) = (null, null);
        lock (Gate)
        {
            ProvisionedDriver.Announce();
            if (library == 0 || !names.SequenceEqual(Names))
            {
                if (!NativeLibraries.TryLoad(names, out var handle))
                {
                    error = new(ErrorCodes.NoVulkanLoader, $"found no Vulkan loader ({string.Join(", ", names)}). Run {NativeLibraries.SetupCommand}, or install libvulkan1 (Debian, Ubuntu) or a GPU driver, or use the device 'cpu'.");
                    return false;
                }

                if (!NativeLibrary.TryGetExport(handle, "vkGetInstanceProcAddr", out _))
                {
                    error = new(ErrorCodes.NoVulkanLoader, $"{string.Join(", ", names)} is no Vulkan loader: it has no vkGetInstanceProcAddr. Run {NativeLibraries.SetupCommand}, or use the device 'cpu'.");
                    return false;
                }

                library = handle;
            }

            vk = new Vk(library);
            return true;
        }
    }
}
