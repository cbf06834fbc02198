using System.Text.RegularExpressions;

namespace Resilience.Runtime;

/// <summary>Reads out of a loader's words which libraries are missing, and says where they come from.</summary>
internal static partial class MissingLibraries
{
    private static readonly (string Start, string From)[] Known =
    [
        ("libcudnn", "cuDNN 9: pip install nvidia-cudnn-cu12, or NVIDIA's package; its folder belongs into LD_LIBRARY_PATH"),
        ("libcu", "CUDA 12: NVIDIA's package cuda-toolkit-12; its folder belongs into LD_LIBRARY_PATH"),
        ("libnv", "the NVIDIA driver or CUDA 12"),
        ("libonnxruntime_providers", "the runtime's own package; it belongs beside the runtime: dotnet add package Microsoft.ML.OnnxRuntime.Gpu"),
        ("libvulkan", "the Vulkan loader: apt-get install libvulkan1"),
        ("libstdc++", "apt-get install libstdc++6"),
        ("libgomp", "apt-get install libgomp1"),
        ("libatomic", "apt-get install libatomic1"),
    ];

    /// <summary>The missing parts in words, or null where the text names none.</summary>
    /// <param name="text">What the loader or the runtime said.</param>
    /// <param name="except">The file that was to be loaded; it is there.</param>
    public static string? In(string text, string? except = null)
    {
        if (Version().Match(text) is { Success: true } version)
        {
            return $"it needs {version.Groups["version"].Value}, which is newer than this system's {Path.GetFileName(version.Groups["library"].Value)}: use a newer system, or an older runtime";
        }

        string[] names = [.. NotFound().Matches(text).Select(match => match.Groups["name"].Value).Where(name => name != except).Distinct(StringComparer.Ordinal)];
        return names.Length == 0 ? null : "it needs " + string.Join(" and ", names.Select(Described));
    }

    private static string Described(string name)
    {
        var from = Array.Find(Known, known => Path.GetFileName(name).StartsWith(known.Start, StringComparison.Ordinal)).From;
        return $"{name}, which is not on this system{(from is null ? " or not in LD_LIBRARY_PATH" : $" ({from})")}";
    }

    [GeneratedRegex(@"(?<name>[^\s:'""(]+(?:\.so|\.dylib)[^\s:'""]*)['""]?: cannot open shared object file|Library not loaded: (?<name>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"(?<library>[^\s:'""]+\.so[^\s:'""]*): version [`'](?<version>[^']+)' not found", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
