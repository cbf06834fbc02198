namespace SynthiCad.Generator.Meshes;

/// <summary>Files that a mesh file names. It is untrusted: it may name files in its own folder (or below) and nowhere else, links included.</summary>
internal static class SiblingFile
{
    /// <summary>The full path of a named file, or null where it is missing, elsewhere, a link or too large.</summary>
    /// <param name="meshPath">The file that names it.</param>
    /// <param name="name">The name as it stands there; backslashes count as slashes, as other systems write them.</param>
    /// <param name="largest">Most bytes that it may have.</param>
    public static string? Find(string meshPath, string name, long largest)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(meshPath))!;
        return Inside(folder, name, largest)
            ?? (name.Contains('\\', StringComparison.Ordinal) ? Inside(folder, name.Replace('\\', '/'), largest) : null);
    }

    private static string? Inside(string folder, string name, long largest)
    {
        var full = Path.GetFullPath(name, folder);
        var relative = Path.GetRelativePath(folder, full);
        if (relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            return null;
        }

        try
        {
            var file = new FileInfo(full);
            return file.Exists && file.LinkTarget is null && file.Length <= largest ? file.FullName : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
