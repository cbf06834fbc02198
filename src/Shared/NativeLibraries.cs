using System.Runtime.InteropServices;

namespace SynthiCad.Shared;

/// <summary>Finds shared libraries: what the system has first, then what build/setup.sh unpacked into .native.</summary>
internal static class NativeLibraries
{
    /// <summary>The command a user runs when something is missing.</summary>
    public const string SetupCommand = "./build/setup.sh";

    /// <summary>The nearest .native folder above the program, or null outside a checkout.</summary>
    public static string? ProvisionedFolder { get; } = FindProvisionedFolder(AppContext.BaseDirectory);

    /// <summary>Loads the first of <paramref name="names"/> that the system or the provisioned folder has.</summary>
    /// <returns>True with a handle, or false where none could be loaded.</returns>
    public static bool TryLoad(ReadOnlySpan<string> names, out nint handle)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out handle))
            {
                return true;
            }

            foreach (var folder in LibraryFolders())
            {
                if (NativeLibrary.TryLoad(Path.Combine(folder, name), out handle))
                {
                    return true;
                }
            }
        }

        handle = 0;
        return false;
    }

    /// <summary>Folders under .native/root that hold libraries unpacked without root rights.</summary>
    public static IEnumerable<string> LibraryFolders()
    {
        if (ProvisionedFolder is null)
        {
            yield break;
        }

        var triplet = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        yield return Path.Combine(ProvisionedFolder, "root", "usr", "lib", triplet);
        yield return Path.Combine(ProvisionedFolder, "root", "lib", triplet);
    }

    private static string? FindProvisionedFolder(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, ".native");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
