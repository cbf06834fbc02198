using System.Security.Cryptography;
using System.Text.Json;

namespace Resilience.Reporting;

/// <summary>
/// The seal of <c>resilience.json</c>: SHA-256 over all of it but the seal, as JSON without blanks and line ends, numbers and order as
/// written. It shows that a file was changed, not who wrote it: whoever can write a file can seal it.
/// </summary>
internal static class ReportSeal
{
    /// <summary>The member that holds it.</summary>
    public const string Member = "seal";

    private const string Method = "sha256:";

    /// <summary>The seal that a file should have; the one it has does not matter.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var json = JsonDocument.ParseValue(ref reader);
        return Of(json.RootElement);
    }

    /// <summary>The same of what is read already.</summary>
    public static string Of(JsonElement root)
    {
        using var sha = SHA256.Create();
        using (var hashed = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
        {
            using var json = new Utf8JsonWriter(hashed);
            json.WriteStartObject();
            foreach (var member in root.EnumerateObject().Where(member => !member.NameEquals(Member)))
            {
                member.WriteTo(json);
                json.Flush();
            }

            json.WriteEndObject();
        }

        return Method + Convert.ToHexStringLower(sha.Hash!);
    }

    /// <summary>Refuses a file whose seal is not that of its content.</summary>
    /// <param name="root">The file.</param>
    /// <param name="path">Its path, for the message.</param>
    /// <exception cref="ResilienceException">RES0514.</exception>
    public static void Require(JsonElement root, string path)
    {
        var seals = root.EnumerateObject().Where(member => member.NameEquals(Member)).Select(member => member.Value).ToArray();
        if (seals is not [{ ValueKind: JsonValueKind.String } seal])
        {
            throw Broken(path, seals.Length == 0 ? "it has no seal" : "its seal is no text, or there are several");
        }

        string content;
        try
        {
            content = Of(root);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new ResilienceException(ErrorCodes.ReportMalformed, $"'{path}' is not a readable report: {error.Message}", path, error);
        }

        if (!seal.ValueEquals(content))
        {
            throw Broken(path, $"its seal is {seal.GetString()}, its content has {content}");
        }
    }

    private static ResilienceException Broken(string path, string how) => new(
        ErrorCodes.ReportSealBroken, $"'{path}' is not as it was written: {how}. A number, a hash or a trial in it was changed, or is missing; take the file from the run again", path);
}
