using System.Globalization;
using System.Text;

namespace Resilience.Tool.Import;

/// <summary>Reads a foreign configuration's text.</summary>
internal static class ConfigFile
{
    /// <summary>The largest file that is looked at: configurations have a few kilobytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <exception cref="ResilienceException">RES0140: missing, unreadable, too large or no text.</exception>
    public static string Read(string path)
    {
        byte[] bytes;
        try
        {
            // Read through a bound, not by the stated length: a pipe or a device has none.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek && stream.Length > MaxBytes)
            {
                throw TooLarge(path);
            }

            bytes = new byte[MaxBytes + 1];
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            bytes = length <= MaxBytes ? bytes[..length] : throw TooLarge(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var what = error is FileNotFoundException or DirectoryNotFoundException ? "does not exist." : $"cannot be read: {Printable.Of(error.Message, 200)}";
            throw new ResilienceException(ErrorCodes.NotThatToolsConfig, what, path, error);
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException error)
        {
            throw new ResilienceException(ErrorCodes.NotThatToolsConfig, "is not text in UTF-8.", path, error);
        }
    }

    private static ResilienceException TooLarge(string path) =>
        new(ErrorCodes.NotThatToolsConfig, string.Create(CultureInfo.InvariantCulture, $"has more than {MaxBytes / 1024} KiB; no tool's configuration has."), path);
}
