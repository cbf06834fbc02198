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
    /// <exception cref="ResilienceException">RES0301 none found; RES0302, RES0308, RES0309 found but none loads; RES0303 too old or another major version.</exception>
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

        var failures = new List<(string Code, string Text)>();
        foreach (var candidate in candidates)
        {
            if (TryOpen(candidate, out var code, out var reason) is { } library)
            {
                return library;
            }

            failures.Add((code, $"{candidate.Path} ({candidate.Source}) {reason}"));
        }

        throw new ResilienceException(
            failures[0].Code,
            $"found no ONNX Runtime that can be used by this {RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()} process. {string.Join(" | ", failures.Select(failure => failure.Text))}. " +
            $"Add a runtime for this system: dotnet add package Microsoft.ML.OnnxRuntime, run {NativeLibraries.SetupCommand} in a checkout, or set {RuntimeLocator.PathVariable} to {RuntimeLocator.FileNames[0]}",
            candidates[0].Path);
    }

    private static OrtLibrary? TryOpen(RuntimeCandidate candidate, out string code, out string reason)
    {
        (code, reason) = (ErrorCodes.RuntimeNotLoadable, string.Empty);
        if (!File.Exists(candidate.Path))
        {
            reason = Directory.Exists(candidate.Path) ? $"is a folder without {string.Join(" or ", RuntimeLocator.FileNames)}" : "does not exist";
            return null;
        }

        if (LibraryFile.Problem(candidate.Path) is { } other)
        {
            (code, reason) = (ErrorCodes.RuntimeWrongFile, other);
            return null;
        }

        nint handle;
        try
        {
            handle = NativeLibrary.Load(candidate.Path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            var missing = MissingLibraries.In(error.Message, candidate.Path);
            code = missing is null ? ErrorCodes.RuntimeNotLoadable : ErrorCodes.RuntimeDependencyMissing;
            reason = $"does not load: {missing ?? error.Message.ReplaceLineEndings(" ").Trim()}";
            return null;
        }

        if (!NativeLibrary.TryGetExport(handle, "OrtGetApiBase", out var symbol))
        {
            NativeLibrary.Free(handle);
            (code, reason) = (ErrorCodes.RuntimeWrongFile, "is a library, but not ONNX Runtime: it has no OrtGetApiBase");
            return null;
        }

        var (table, apiVersion, version) = Negotiate((void**)((delegate* unmanaged<void*>)symbol)());
        if (table == 0)
        {
            (code, reason) = (ErrorCodes.RuntimeTooOld, Unsupported(version));
            return null;
        }

        return new OrtLibrary(candidate.Path, candidate.Source, version, new OrtApi((void**)table, OrtSlot.Count(apiVersion)));
    }

    /// <summary>Asks a runtime for the newest C API that both sides know.</summary>
    /// <param name="apiBase">struct OrtApiBase: [0] GetApi(version), [1] GetVersionString().</param>
    /// <returns>The function table, or 0 where there is none in common.</returns>
    internal static (nint Table, int ApiVersion, string Version) Negotiate(void** apiBase)
    {
        var version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)apiBase[1])()) ?? string.Empty;
        for (var asked = NewestFor(version); asked >= OldestMinor; asked--)
        {
            var table = (void**)((delegate* unmanaged<uint, void*>)apiBase[0])((uint)asked);
            if (table is not null)
            {
                return ((nint)table, asked, version);
            }
        }

        return (0, 0, version);
    }

    /// <summary>Says of a runtime that it cannot be used.</summary>
    internal static string Unsupported(string version) => string.Create(
        CultureInfo.InvariantCulture,
        $"is ONNX Runtime {(version.Length == 0 ? "of unknown version" : version)}, which offers none of the C APIs {OldestMinor} to {KnownApiVersion}; expected 1.{OldestMinor} or a later 1.x");

    /// <summary>The newest C API to ask a runtime of this version for; 0 for one that is too old or of another major version.</summary>
    internal static int NewestFor(string version)
    {
        var parts = version.Split('.');
        return parts.Length >= 2 && parts[0] == "1" && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor >= OldestMinor
            ? Math.Min(minor, KnownApiVersion)
            : 0;
    }
}
