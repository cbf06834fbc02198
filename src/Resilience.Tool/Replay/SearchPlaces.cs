namespace Resilience.Tool.Replay;

/// <summary>
/// Where a report's model and images are looked for. A report lies in <c>bin/…/TestResults/resilience</c>, its model and
/// images in <c>bin/…</c> or further up: so in the folders above the report, nearest first, then in the current one.
/// </summary>
internal static class SearchPlaces
{
    private const int Above = 7;

    // Below that, a search would walk through a whole home or temporary folder.
    private const int SearchedDepth = 3;
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true };

    /// <summary>The folders, full paths.</summary>
    public static IReadOnlyList<string> Around(string report)
    {
        var places = new List<string>();
        var folder = new FileInfo(Path.GetFullPath(report)).Directory;
        for (var i = 0; i <= Above && folder is not null; i++)
        {
            places.Add(folder.FullName);
            folder = folder.Parent;
        }

        places.Add(Path.GetFullPath("."));
        return [.. places.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Files of a name in these folders and a little below them.</summary>
    public static IEnumerable<string> Files(IEnumerable<string> places, string name) =>
        places.SelectMany(place => FilesIn(place, name)).Distinct(StringComparer.Ordinal);

    /// <summary>The recorded folder or list itself, then those whose path ends as the recorded one does, by the longest ending first.</summary>
    public static IEnumerable<string> Folders(IEnumerable<string> places, string recorded)
    {
        var parts = recorded.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        var endings = Enumerable.Range(1, Math.Min(4, parts.Length)).Reverse().Select(n => Path.Combine(parts[^n..])).ToArray();
        var below = places.SelectMany(place => endings.Select(ending => Path.Combine(place, ending)));
        return (Path.IsPathRooted(recorded) ? below.Prepend(recorded) : below).Where(path => Directory.Exists(path) || File.Exists(path)).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> FilesIn(string place, string name)
    {
        if (Depth(place) >= SearchedDepth)
        {
            return Directory.EnumerateFiles(place, "*", Below).Where(file => Path.GetFileName(file) == name).Order(StringComparer.Ordinal);
        }

        var file = Path.Combine(place, name);
        return File.Exists(file) ? [file] : [];
    }

    private static int Depth(string folder) => folder.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Length;
}
