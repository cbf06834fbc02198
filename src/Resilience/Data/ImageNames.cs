namespace Resilience.Data;

/// <summary>Which files of a data set are images, by name. What they hold is told from their bytes when they are read.</summary>
internal static class ImageNames
{
    // The last six cannot be read; leaving them out without a word would measure other images than the user has.
    private static readonly string[] Extensions =
        [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".gif", ".tif", ".tiff", ".heic", ".avif"];

    /// <summary>True for a file that is an image by name.</summary>
    public static bool IsImage(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
