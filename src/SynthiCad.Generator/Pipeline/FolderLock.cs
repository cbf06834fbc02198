using System.Security.Cryptography;

namespace SynthiCad.Generator.Pipeline;

/// <summary>The file beside a data set that one process at a time holds.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes the lock of a data set's folder, at once or, where <paramref name="wait"/> is given, when its holder has ended.</summary>
    public static FileStream Take(string path, Action<string>? wait, CancellationToken cancellation)
    {
        var told = false;
        for (var attempt = 0; ; attempt++)
        {
            if (TryTake(path + ".lock", attempt, out var blocked) is { } gate)
            {
                return gate;
            }

            if (blocked is not null && wait is null)
            {
                throw new SynthiCadException(ErrorCodes.FolderLocked, "another synthicad is writing this data set; wait for it (--wait), or choose another folder", path, innerException: blocked);
            }

            if (blocked is not null && !told)
            {
                wait!($"another synthicad is writing {path}; waiting for it");
                told = true;
            }

            cancellation.WaitHandle.WaitOne(Pause);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static FileStream? TryTake(string name, int attempt, out IOException? blocked)
    {
        blocked = null;
        try
        {
            // The file goes when its holder ends, even by kill: a stale one is not locked, hence not in the way.
            var gate = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            if (IsStillThere(gate, name))
            {
                return gate;
            }

            gate.Dispose();
            return null;
        }
        catch (IOException exception) when (File.Exists(name))
        {
            blocked = exception;
            return null;
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException && attempt < 3)
        {
            // Held when we opened it and gone when we looked; where it was something else, it will say so again.
            return null;
        }
    }

    /// <summary>The last holder may have removed the file between our opening and our locking it: then ours has no name, and another may lock a new one.</summary>
    private static bool IsStillThere(FileStream gate, string name)
    {
        // Marked by its time, which takes no room on a full disk; even seconds, which every file system can hold.
        var mark = DateTime.UnixEpoch.AddSeconds(2 * RandomNumberGenerator.GetInt32(1, 1 << 29));
        File.SetLastWriteTimeUtc(gate.SafeFileHandle, mark);
        return File.GetLastWriteTimeUtc(name) == mark;
    }
}
