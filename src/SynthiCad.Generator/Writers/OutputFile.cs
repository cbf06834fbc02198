using SynthiCad.Shared;

namespace SynthiCad.Generator.Writers;

/// <summary>Writes the one file that a command was asked for.</summary>
internal static class OutputFile
{
    /// <summary>Writes the file whole or not at all, and its folder where that is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is, for the message: "the picture".</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="SynthiCadException">The file cannot be written (SCAD0501); what was there before is untouched.</exception>
    public static void Write(string path, string what, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SynthiCadException(ErrorCodes.WriteFailed, $"{what} cannot be written: {exception.Message}", path, innerException: exception);
        }
    }
}
