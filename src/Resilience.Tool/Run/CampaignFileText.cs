using Resilience.Tool.Import;
using Resilience.Tool.Import.Yaml;

namespace Resilience.Tool.Run;

/// <summary>A campaign file's text as nodes with their places.</summary>
internal static class CampaignFileText
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0130: missing, unreadable, too large or no text. RES0131: neither YAML nor JSON.</exception>
    public static YamlNode Nodes(string path) => Nodes(path, Coded(ErrorCodes.CampaignFileUnreadable, () => ConfigFile.Read(path)));

    /// <summary>Reads a text: JSON with comments and trailing commas where the file's name says so, else YAML.</summary>
    /// <exception cref="ResilienceException">RES0131.</exception>
    public static YamlNode Nodes(string path, string text) => Coded(
        ErrorCodes.CampaignFileSyntax,
        () => Path.GetExtension(path).ToUpperInvariant() is ".JSON" or ".JSONC" ? JsonNodes.Read(text, path) : YamlReader.Read(text, path));

    private static T Coded<T>(string code, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ResilienceException error)
        {
            throw new ResilienceException(code, error.Detail, error.File, error);
        }
    }
}
