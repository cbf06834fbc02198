namespace SynthiCad.Generator.Writers;

/// <summary>Writes a file beside its place and renames it: it appears whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and its folder where that is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is, for the message: "the picture".</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="SynthiCadException">The file cannot be written (SCAD0501); what was there before is untouched.</exception>
    public static void Write(string path, string what, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = full + ".tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
            using (var stream = File.Create(temporary))
            {
                write(stream);
            }

            File.Move(temporary, full, overwrite: true);
        }
        // The runtime reports a file above the system's limit (EFBIG) as an argument out of range.
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" })
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new SynthiCadException(ErrorCodes.WriteFailed, $"{what} cannot be written: {exception.Message}", path, innerException: exception);
        }
    }
}
