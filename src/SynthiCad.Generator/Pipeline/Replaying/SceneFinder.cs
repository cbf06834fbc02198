namespace SynthiCad.Generator.Pipeline.Replaying;

/// <summary>
/// Finds the scene file of a data set by its name: in the current folder and its subfolders, beside the data set, and in the folders
/// above it. A data set does not say where it was made, so that its bytes do not depend on that.
/// </summary>
internal static class SceneFinder
{
    private const int Levels = 6;

    public static string Find(string dataset, string name)
    {
        var current = Directory.GetCurrentDirectory();
        var folders = Below(current).Prepend(current).Concat(Up(Path.GetDirectoryName(Path.GetFullPath(dataset))!));
        if (folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } found)
        {
            return found;
        }

        throw new SynthiCadException(ErrorCodes.NoSceneFile, $"the scene file {name} is not in the current folder, a subfolder, beside the data set, or above it; name it with --scene", dataset);
    }

    private static IEnumerable<string> Up(string folder)
    {
        var current = folder;
        for (var i = 0; i < Levels && current is not null; i++, current = Path.GetDirectoryName(current))
        {
            yield return current;
        }
    }

    private static IReadOnlyList<string> Below(string folder)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
