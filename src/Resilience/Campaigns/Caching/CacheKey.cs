using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Resilience.Campaigns.Caching;

/// <summary>
/// Everything that stored values depend on, field by field. A file's name is the hash of the text; the text stands in
/// the file as well and is compared, so that no file is ever taken for another's.
/// </summary>
internal sealed class CacheKey
{
    /// <summary>Changes whenever the same key would hold other values, or files read differently.</summary>
    public const int FormatVersion = 1;

    /// <summary>Makes a key.</summary>
    /// <param name="kind">What is stored, as the file's name begins.</param>
    /// <param name="fields">Name and value of what it depends on.</param>
    public CacheKey(string kind, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("cache", FormatVersion);
            json.WriteString("kind", kind);
            foreach (var (name, value) in fields)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        Text = Encoding.UTF8.GetString(stream.ToArray());
        FileName = $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(stream.ToArray()).AsSpan(0, 16))}{CacheFolder.Extension}";
    }

    /// <summary>One JSON object, always the same for the same fields.</summary>
    public string Text { get; }

    /// <summary>The content address: kind and hash.</summary>
    public string FileName { get; }
}
