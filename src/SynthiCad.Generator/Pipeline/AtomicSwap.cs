using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Pipeline;

/// <summary>File system calls that .NET does not offer.</summary>
internal static class AtomicSwap
{
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;

    /// <summary>Swaps two folders in one step (Linux <c>renameat2</c>); false where the system cannot.</summary>
    public static bool TryExchange(string first, string second)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return RenameAt2(CurrentFolder, first, CurrentFolder, second, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Gives a file a second name, or copies it where links are not to be had.</summary>
    public static void LinkOrCopy(string source, string destination)
    {
        if (OperatingSystem.IsLinux() && Link(source, destination) == 0)
        {
            return;
        }

        File.Copy(source, destination);
    }

    // Not LibraryImport: coverlet cannot instrument an assembly with its generated stubs (an extern local function).
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "renameat2", ExactSpelling = true)]
    private static extern int RenameAt2(
        int firstFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string first, int secondFolder, [MarshalAs(UnmanagedType.LPUTF8Str)] string second, uint flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "link", ExactSpelling = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string source, [MarshalAs(UnmanagedType.LPUTF8Str)] string destination);
}
