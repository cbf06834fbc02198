using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Resilience.Tests.Runtime;

/// <summary>What a runtime's entry point gives, for a runtime of any version: <c>struct OrtApiBase</c> with functions of this process.</summary>
internal static unsafe class FakeRuntime
{
    [ThreadStatic]
    private static (byte[] Version, uint Oldest, uint Newest) served;

    [ThreadStatic]
    private static List<uint>? asked;

    /// <summary>Runs an action with the entry point of a runtime.</summary>
    /// <param name="version">What it says it is.</param>
    /// <param name="oldest">The oldest C API that it serves.</param>
    /// <param name="newest">The newest.</param>
    /// <param name="use">Receives struct OrtApiBase.</param>
    /// <returns>The C APIs that it was asked for.</returns>
    public static IReadOnlyList<uint> Use(string version, uint oldest, uint newest, Action<nint> use)
    {
        served = (GC.AllocateArray<byte>(64, pinned: true), oldest, newest);
        System.Text.Encoding.UTF8.GetBytes(version, served.Version);
        asked = [];
        var api = stackalloc void*[2];
        api[0] = (delegate* unmanaged<uint, void*>)&GetApi;
        api[1] = (delegate* unmanaged<byte*>)&GetVersion;
        use((nint)api);
        return asked;
    }

    [UnmanagedCallersOnly]
    private static void* GetApi(uint version)
    {
        asked!.Add(version);
        return version >= served.Oldest && version <= served.Newest ? (void*)(nint)(0x1000 + version) : null;
    }

    [UnmanagedCallersOnly]
    private static byte* GetVersion() => (byte*)Unsafe.AsPointer(ref served.Version[0]);
}
