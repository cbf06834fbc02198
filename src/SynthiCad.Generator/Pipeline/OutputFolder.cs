using SynthiCad.Generator.Pipeline.Staging;
using SynthiCad.Generator.Writers;

namespace SynthiCad.Generator.Pipeline;

/// <summary>
/// A data set's folder, held by one process at a time. Everything is written into <c>DIR.partial</c> beside it and swapped in
/// by rename, so whoever looks, even after kill -9, sees the old set, the new set or none.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly FileStream gate;

    private OutputFolder(string path, FileStream gate)
    {
        FolderPath = path;
        this.gate = gate;
        Staging = path + ".partial";
    }

    /// <summary>The data set's folder.</summary>
    public string FolderPath { get; }

    /// <summary>Where the next data set is put together.</summary>
    public string Staging { get; }

    /// <summary>Locks the folder, mends what a killed run left, and refuses folders that are not ours.</summary>
    /// <param name="folder">The data set's folder, there or not.</param>
    /// <param name="wait">Told once that another process holds the folder, which is then waited for; null to give up instead (SCAD0503).</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static OutputFolder Open(string folder, Action<string>? wait = null, CancellationToken cancellation = default)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            throw new SynthiCadException(ErrorCodes.ForeignFolder, "a root folder cannot be a data set", path);
        }

        OutputFolder? output = null;
        try
        {
            Directory.CreateDirectory(parent);
            output = new OutputFolder(path, FolderLock.Take(path, wait, cancellation));
            output.MendLeftovers();
            output.RefuseForeign();
            return output;
        }
        catch (Exception exception)
        {
            output?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new SynthiCadException(ErrorCodes.WriteFailed, "the folder cannot be written: " + exception.Message, path, innerException: exception);
            }

            throw;
        }
    }

    /// <summary>Puts a staged data set in the place of the old one, and throws away what is left in staging.</summary>
    /// <param name="set">The data set, a folder inside <see cref="Staging"/>.</param>
    public void Commit(string set)
    {
        if (!Directory.Exists(FolderPath))
        {
            Directory.Move(set, FolderPath);
        }
        else if (!AtomicSwap.TryExchange(set, FolderPath))
        {
            // Between the two renames a kill leaves the old set under another name; MendLeftovers puts it back.
            var old = OldPrefix + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Directory.Move(FolderPath, old);
            Directory.Move(set, FolderPath);
            Directory.Delete(old, recursive: true);
        }

        DiscardStaging();
    }

    /// <summary>Throws away the staged data set.</summary>
    public void DiscardStaging()
    {
        if (Directory.Exists(Staging))
        {
            Directory.Delete(Staging, recursive: true);
        }
    }

    public void Dispose() => gate.Dispose();

    private string OldPrefix => FolderPath + ".old-";

    private void MendLeftovers()
    {
        var parent = Path.GetDirectoryName(FolderPath)!;
        var name = Path.GetFileName(FolderPath);
        foreach (var old in Directory.EnumerateDirectories(parent, name + ".old-*").ToList())
        {
            if (!Directory.Exists(FolderPath) && Manifest.TryRead(old) is not null)
            {
                Directory.Move(old, FolderPath);
            }
            else
            {
                Directory.Delete(old, recursive: true);
            }
        }

        // Staging of format 1, which cannot be gone on from. We hold the lock, so whoever made it is dead.
        foreach (var partial in Directory.EnumerateDirectories(parent, name + ".partial-*").ToList())
        {
            Directory.Delete(partial, recursive: true);
        }
    }

    private void RefuseForeign()
    {
        if (!StagingFolder.IsOurs(Staging))
        {
            throw new SynthiCadException(ErrorCodes.ForeignFolder, "this is where the data set would be put together, and it holds files that are not ours; move them, or choose another folder", Staging);
        }

        if (File.Exists(FolderPath))
        {
            throw new SynthiCadException(ErrorCodes.ForeignFolder, "this is a file; expected a folder for the data set", FolderPath);
        }

        if (Directory.Exists(FolderPath) && Directory.EnumerateFileSystemEntries(FolderPath).Any() && Manifest.TryRead(FolderPath) is null)
        {
            throw new SynthiCadException(
                ErrorCodes.ForeignFolder,
                $"the folder is not empty and has no {Manifest.FileName} of this program; expected a new or empty folder, or an earlier data set",
                FolderPath);
        }
    }
}
