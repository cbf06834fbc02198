using System.Runtime.InteropServices;
using SynthiCad.Shared;

namespace Resilience.Runtime;

/// <summary>
/// Lists the places where ONNX Runtime's native library is looked for, best first: the path the user names, the
/// native assets of a runtime package the host program references, then what build/setup.sh provisioned.
/// </summary>
internal sealed class RuntimeLocator
{
    /// <summary>Environment variable that names the library, or the folder it lies in.</summary>
    public const string PathVariable = "RESILIENCE_ORT_PATH";

    /// <summary>Value of <see cref="PathVariable"/>, or null.</summary>
    public string? ExplicitPath { get; init; } = Environment.GetEnvironmentVariable(PathVariable);

    /// <summary>Folder of the host program.</summary>
    public string BaseDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Folders with native assets that the host resolved from its packages, separated by the path separator.</summary>
    public string? NativeSearchDirectories { get; init; } = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string;

    /// <summary>Folder that build/setup.sh fills, or null outside a checkout.</summary>
    public string? ProvisionedFolder { get; init; } = NativeLibraries.ProvisionedFolder;

    /// <summary>File names of the library on this system, likeliest first.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        OperatingSystem.IsWindows() ? ["onnxruntime.dll"]
        : OperatingSystem.IsMacOS() ? ["libonnxruntime.dylib"]
        : ["libonnxruntime.so", "libonnxruntime.so.1"];

    /// <summary>Existing files in order of preference; with an explicit path only that one, existing or not.</summary>
    public IReadOnlyList<RuntimeCandidate> Candidates()
    {
        if (!string.IsNullOrWhiteSpace(ExplicitPath))
        {
            var full = Path.GetFullPath(ExplicitPath, BaseDirectory);
            var inside = Directory.Exists(full) ? ExistingIn(full).FirstOrDefault() : null;
            return [new RuntimeCandidate(inside ?? full, PathVariable)];
        }

        var found = new List<RuntimeCandidate>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, source) in Folders())
        {
            foreach (var file in ExistingIn(folder))
            {
                if (seen.Add(file))
                {
                    found.Add(new RuntimeCandidate(file, source));
                }
            }
        }

        return found;
    }

    private IEnumerable<(string Folder, string Source)> Folders()
    {
        foreach (var identifier in RuntimeIdentifiers())
        {
            yield return (Path.Combine(BaseDirectory, "runtimes", identifier, "native"), "package beside the program");
        }

        yield return (BaseDirectory, "beside the program");
        foreach (var folder in (NativeSearchDirectories ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return (folder, "referenced package");
        }

        if (ProvisionedFolder is not null && Directory.Exists(ProvisionedFolder))
        {
            foreach (var folder in Directory.GetDirectories(ProvisionedFolder, "onnxruntime-*").OrderDescending(StringComparer.Ordinal))
            {
                yield return (folder, NativeLibraries.SetupCommand);
            }
        }
    }

    private static IEnumerable<string> RuntimeIdentifiers()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var portable = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        return new[] { RuntimeInformation.RuntimeIdentifier, portable, system }.Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> ExistingIn(string folder) =>
        FileNames.Select(name => Path.GetFullPath(Path.Combine(folder, name))).Where(File.Exists);
}
