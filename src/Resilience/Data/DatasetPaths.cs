namespace Resilience.Data;

/// <summary>Paths that a list of images names.</summary>
internal static class DatasetPaths
{
    /// <summary>The image's full path; a name that leads out of the folder is an error, whoever wrote the file.</summary>
    /// <param name="folder">The list's folder.</param>
    /// <param name="name">The path in the list, relative to it.</param>
    /// <param name="file">The list.</param>
    /// <param name="subject">What the list calls it: <c>file_name</c>.</param>
    /// <exception cref="ResilienceException">RES0405.</exception>
    public static string Inside(string folder, string name, string file, string subject)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var full = name.Contains('\0', StringComparison.Ordinal) ? string.Empty : Path.GetFullPath(Path.Combine(root, Native(name)));
        return full.Length > root.Length && full.StartsWith(root, StringComparison.Ordinal)
            ? full
            : throw new ResilienceException(ErrorCodes.PathEscapes, $"{subject} '{name}' leads out of the data set's folder {root}; expected a path below it", file);
    }

    /// <summary>The same, or, where there is no such file, that in the folder <c>images</c> beside the list.</summary>
    public static string InsideOrImages(string folder, string name, string file, string subject)
    {
        var full = Inside(folder, name, file, subject);
        if (File.Exists(full))
        {
            return full;
        }

        var other = Inside(folder, Path.Combine("images", name), file, subject);
        return File.Exists(other) ? other : full;
    }

    // Lists written on Windows have backslashes, which are letters of a name elsewhere.
    private static string Native(string name) => Path.DirectorySeparatorChar == '/' && !name.Contains('/', StringComparison.Ordinal) ? name.Replace('\\', '/') : name;
}
