using System.Globalization;
using System.Text.Json;

namespace Resilience.Models.Inputs;

/// <summary>Reads the small text files that lie beside a model.</summary>
internal static class SmallFile
{
    private const long MostBytes = 16 << 20;

    /// <summary>A file's text.</summary>
    /// <exception cref="ResilienceException">Of the code given: not there, not readable, or too large.</exception>
    public static string Read(string path, string code)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MostBytes
                ? File.ReadAllText(path)
                : throw new ResilienceException(code, string.Create(CultureInfo.InvariantCulture, $"{path} has {length} bytes; expected at most {MostBytes}"), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResilienceException(code, $"{path} cannot be read: {error.Message}", path, error);
        }
    }

    /// <summary>A file's JSON object, or null where it is not there or something else; for files that other tools write, and that need not be meant.</summary>
    public static JsonElement? TryObject(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(Read(path, ErrorCodes.BadInputSetting));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (Exception error) when (error is JsonException or ResilienceException)
        {
            return null;
        }
    }
}
