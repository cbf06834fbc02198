namespace Resilience.Data;

/// <summary>Reads a data set with one folder a class: <c>&lt;class&gt;/&lt;file&gt;.jpg</c>.</summary>
internal static class ClassFolderReader
{
    /// <summary>Classes and files sorted by name (ordinal); hidden folders and files that are not JPEG by name are passed over.</summary>
    public static (IReadOnlyList<string> Classes, IReadOnlyList<LabelledImage> Images) Read(string folder)
    {
        var classes = Directory.EnumerateDirectories(folder)
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var images = new List<LabelledImage>();
        for (var label = 0; label < classes.Length; label++)
        {
            var files = Directory.EnumerateFiles(Path.Combine(folder, classes[label])).Where(IsJpeg).Order(StringComparer.Ordinal);
            foreach (var file in files)
            {
                images.Add(new LabelledImage(Path.GetFullPath(file), classes[label] + "/" + Path.GetFileName(file), label));
            }
        }

        return (classes, images);
    }

    private static bool IsJpeg(string file) =>
        file.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase);
}
