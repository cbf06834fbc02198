using System.Runtime.InteropServices;

namespace SynthiCad.Generator.Pipeline;

/// <summary>File system calls that .NET does not offer.</summary>
internal static partial class AtomicSwap
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

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int firstFolder, string first, int secondFolder, string second, uint flags);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string destination);
}
