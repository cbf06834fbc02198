namespace SynthiCad.Shared;

/// <summary>Writes a file beside its place and renames it: it appears whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and its folder where that is missing.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; what was there before is untouched.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        var full = Path.GetFullPath(path);
        // Two processes that write the same file do not write into each other's.
        var temporary = $"{full}.{Environment.ProcessId}.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        // The runtime reports a file above the system's limit (EFBIG) as an argument out of range.
        catch (ArgumentOutOfRangeException error) when (error.ParamName == "value")
        {
            File.Delete(temporary);
            throw new IOException(error.Message, error);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
