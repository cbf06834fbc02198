using SynthiCad.Shared;

namespace Resilience.Data;

/// <summary>What to say of a data set that is not there, or has nothing in it.</summary>
internal static class DatasetHints
{
    /// <summary>Of a folder or file that does not exist.</summary>
    public static string NotFound(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
        {
            return "no data set folder was given";
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var parent = Path.GetDirectoryName(full);
        if (parent is null || !Directory.Exists(parent))
        {
            return $"data set folder '{folder}' does not exist, nor does the folder above it; is it rendered by a build that has not run yet?";
        }

        var isFile = Path.GetExtension(full).Length > 0;
        var hint = Suggest.Phrase(Path.GetFileName(full), (isFile ? Directory.EnumerateFileSystemEntries(parent) : Directory.EnumerateDirectories(parent)).Select(path => Path.GetFileName(path)));
        return $"data set {(isFile ? "file" : "folder")} '{folder}' does not exist{(hint.Length == 0 ? "; is it rendered by a build that has not run yet?" : hint)}";
    }

    /// <summary>Of a folder without images: what is in it that may be meant.</summary>
    public static string Empty(string folder)
    {
        var split = ClassFolderReader.ClassFolders(folder).Select(name => Path.Combine(folder, name)).FirstOrDefault(path => File.Exists(Path.Combine(path, CocoReader.FileName)));
        var list = Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file).ToUpperInvariant() is ".CSV" or ".TSV" or ".JSON").Order(StringComparer.Ordinal).FirstOrDefault();
        var loose = Directory.EnumerateFiles(folder).Count(ImageNames.IsImage);
        var hint = split is not null ? $"; did you mean '{split}'?"
            : list is not null ? $"; is '{list}' its list? Then name that file as the data set"
            : loose > 0 ? FormattableString.Invariant($"; {loose} images lie in the folder itself, where nothing says their class: put them into one folder a class, or write labels.csv with the columns file,label")
            : string.Empty;
        return $"data set folder '{folder}' has no images: expected {CocoReader.FileName}, labels.csv, or <class>/<file>.jpg or .png{hint}";
    }
}
