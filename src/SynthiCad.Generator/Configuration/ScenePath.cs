namespace SynthiCad.Generator.Configuration;

/// <summary>Paths in scene files are relative and stay inside the scene file's folder.</summary>
internal static class ScenePath
{
    /// <summary>The full path, or null where the text leaves the folder.</summary>
    public static string? Resolve(string scenePath, string text)
    {
        var parts = text.Split('/', '\\');
        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(text) || parts[0].Contains(':', StringComparison.Ordinal) || parts[0].Length == 0 || parts.Contains("..", StringComparer.Ordinal))
        {
            return null;
        }

        return Path.Combine(Path.GetDirectoryName(scenePath)!, Path.Combine(parts));
    }
}
