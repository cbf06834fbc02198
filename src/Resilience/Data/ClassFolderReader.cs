namespace Resilience.Data;

/// <summary>Reads a data set with one folder a class: <c>&lt;class&gt;/&lt;file&gt;.jpg</c>; further folders may lie within.</summary>
internal static class ClassFolderReader
{
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, MaxRecursionDepth = 32 };

    /// <summary>Classes and files sorted by name (ordinal); hidden folders and files that are no images by name are passed over.</summary>
    public static ImageList Read(string folder)
    {
        var classes = ClassFolders(folder).ToArray();
        var images = new List<LabelledImage>();
        for (var label = 0; label < classes.Length; label++)
        {
            var root = Path.Combine(folder, classes[label]);
            var files = Directory.EnumerateFiles(root, "*", Below)
                .Where(ImageNames.IsImage)
                .Select(file => (File: file, Name: Path.GetRelativePath(root, file).Replace('\\', '/')))
                .Where(file => !file.Name.StartsWith('.') && !file.Name.Contains("/.", StringComparison.Ordinal))
                .OrderBy(file => file.Name, StringComparer.Ordinal);
            images.AddRange(files.Select(file => new LabelledImage(Path.GetFullPath(file.File), $"{classes[label]}/{file.Name}", label)));
        }

        return new ImageList(classes, images);
    }

    /// <summary>Names of the sub-folders, sorted (ordinal), hidden ones left out.</summary>
    public static IEnumerable<string> ClassFolders(string folder) => Directory.EnumerateDirectories(folder)
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.StartsWith('.'))
        .Order(StringComparer.Ordinal);
}
