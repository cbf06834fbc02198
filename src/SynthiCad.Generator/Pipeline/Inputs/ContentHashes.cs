using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SynthiCad.Generator.Pipeline.Inputs;

/// <summary>Hashes of input files, each read once a build.</summary>
internal sealed class ContentHashes
{
    private readonly ConcurrentDictionary<string, Lazy<string>> byPath = new(StringComparer.Ordinal);

    /// <summary>
    /// SHA-256 of a file, or a word where it cannot be read: whoever needs it says what is wrong; here it only has to
    /// differ from a good file.
    /// </summary>
    public string Of(string path) => byPath.GetOrAdd(path, key => new Lazy<string>(() => Hash(key))).Value;

    private static string Hash(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
