using System.Globalization;

namespace SynthiCad.Generator.Meshes;

/// <summary>Files that a mesh file names. It is untrusted: it may name files in its own folder (or below) and nowhere else, links included.</summary>
internal static class SiblingFile
{
    /// <summary>The full path of a named file, or null where it is missing, elsewhere, a link or too large.</summary>
    /// <param name="meshPath">The file that names it.</param>
    /// <param name="name">The name as it stands there; backslashes count as slashes, as other systems write them.</param>
    /// <param name="largest">Most bytes that it may have.</param>
    public static string? Find(string meshPath, string name, long largest) => Find(meshPath, name, largest, out _);

    /// <summary>The full path of a named file, or null and why it is not read.</summary>
    /// <param name="meshPath">The file that names it.</param>
    /// <param name="name">The name as it stands there; backslashes count as slashes, as other systems write them.</param>
    /// <param name="largest">Most bytes that it may have.</param>
    /// <param name="reason">Why there is no path, to follow the name in a message.</param>
    public static string? Find(string meshPath, string name, long largest, out string reason)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
        {
            reason = "is no file's name";
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(meshPath))!;
        if (Inside(folder, name, largest, out reason) is { } path)
        {
            return path;
        }

        return name.Contains('\\', StringComparison.Ordinal) ? Inside(folder, name.Replace('\\', '/'), largest, out reason) : null;
    }

    private static string? Inside(string folder, string name, long largest, out string reason)
    {
        var full = Path.GetFullPath(name, folder);
        var relative = Path.GetRelativePath(folder, full);
        if (Path.IsPathRooted(name) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            reason = "is outside the mesh's own folder, where no file is read; put it beside the mesh";
            return null;
        }

        try
        {
            var file = new FileInfo(full);
            reason = file switch
            {
                { Exists: false } => "is not in the mesh's own folder",
                { LinkTarget: not null } => "is a link, which is not followed; put the file itself there",
                _ when file.Length > largest => string.Create(CultureInfo.InvariantCulture, $"has {file.Length >> 20} MiB; expected at most {largest >> 20}"),
                _ => string.Empty,
            };
            return reason.Length == 0 ? file.FullName : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            reason = $"cannot be read: {e.Message}";
            return null;
        }
    }
}
