using System.Globalization;
using System.Runtime.InteropServices;
using SynthiCad.Shared;

namespace Resilience.Runtime;

/// <summary>A loaded native runtime: its function table, version and where it came from. Never unloaded.</summary>
internal sealed unsafe class OrtLibrary
{
    /// <summary>Newest C API version whose table this binding knows.</summary>
    public const int KnownApiVersion = 29;

    private const int OldestMinor = 16;

    private OrtLibrary(string path, string source, string version, OrtApi api)
    {
        Path = path;
        Source = source;
        Version = version;
        Api = api;
    }

    public OrtApi Api { get; }

    public string Path { get; }

    public string Source { get; }

    /// <summary>Version the runtime reports, like <c>1.30.0</c>.</summary>
    public string Version { get; }

    /// <summary>Loads the first candidate that is a runtime for this process.</summary>
    /// <exception cref="ResilienceException">RES0301 none found; RES0302 found but none loads; RES0303 too old or another major version.</exception>
    public static OrtLibrary Load(RuntimeLocator locator)
    {
        var candidates = locator.Candidates();
        if (candidates.Count == 0)
        {
            throw new ResilienceException(
                ErrorCodes.RuntimeNotFound,
                $"no ONNX Runtime found. Run {NativeLibraries.SetupCommand} in a checkout, or add a runtime to the test project: " +
                $"dotnet add package Microsoft.ML.OnnxRuntime (CPU) or Microsoft.ML.OnnxRuntime.Gpu (CUDA), or set {RuntimeLocator.PathVariable} to {RuntimeLocator.FileNames[0]}.");
        }

        var reasons = new List<string>();
        foreach (var candidate in candidates)
        {
            if (TryOpen(candidate, out var reason) is { } library)
            {
                return library;
            }

            reasons.Add($"{candidate.Path} ({candidate.Source}): {reason}");
        }

        throw new ResilienceException(
            ErrorCodes.RuntimeNotLoadable,
            $"found no ONNX Runtime that loads into this {RuntimeInformation.ProcessArchitecture} process. {string.Join(" | ", reasons)}",
            candidates[0].Path);
    }

    private static OrtLibrary? TryOpen(RuntimeCandidate candidate, out string reason)
    {
        reason = string.Empty;
        if (!File.Exists(candidate.Path))
        {
            reason = "no such file";
            return null;
        }

        nint handle;
        try
        {
            handle = NativeLibrary.Load(candidate.Path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            reason = $"does not load: {error.Message.ReplaceLineEndings(" ").Trim()}";
            return null;
        }

        if (!NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var symbol))
        {
            NativeLibrary.Free(handle);
            reason = "is a library, but not ONNX Runtime: it has no OrtGetApiBase";
            return null;
        }

        // struct OrtApiBase: [0] GetApi(version), [1] GetVersionString().
        var apiBase = (void**)((delegate* unmanaged<void*>)symbol)();
        var version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)apiBase[1])()) ?? string.Empty;
        var apiVersion = ApiVersionFor(version, candidate.Path);
        var table = (void**)((delegate* unmanaged<uint, void*>)apiBase[0])((uint)apiVersion);
        if (table is null)
        {
            reason = $"version {version} offers no C API {apiVersion.ToString(CultureInfo.InvariantCulture)}";
            return null;
        }

        return new OrtLibrary(candidate.Path, candidate.Source, version, new OrtApi(table, OrtSlot.Count(apiVersion)));
    }

    /// <summary>The C API version to ask a runtime of this version for.</summary>
    /// <exception cref="ResilienceException">RES0303: too old, or another major version.</exception>
    internal static int ApiVersionFor(string version, string path)
    {
        var parts = version.Split('.');
        if (parts.Length >= 2
            && parts[0] == "1"
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && minor >= OldestMinor)
        {
            return Math.Min(minor, KnownApiVersion);
        }

        throw new ResilienceException(
            ErrorCodes.RuntimeTooOld,
            string.Create(CultureInfo.InvariantCulture, $"ONNX Runtime {version} is not supported; use 1.{OldestMinor} or a later 1.x."),
            path);
    }
}
