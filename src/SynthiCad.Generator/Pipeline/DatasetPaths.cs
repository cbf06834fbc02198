using SynthiCad.Generator.Scenes;

namespace SynthiCad.Generator.Pipeline;

/// <summary>Where things are in a data set's folder; forward slashes.</summary>
internal static class DatasetPaths
{
    public const string Records = "records";
    public const string FileLists = "files";
    public const string Report = "report.html";
    public const string Statistics = "statistics.json";
    public const string SceneCopy = "scene.synthicad.json";

    public static string Annotations(Split split) => SplitPlanner.Names[(int)split] + "/annotations.json";

    /// <summary>The images of a class, a line each.</summary>
    public static string RecordsOf(string className) => $"{Records}/{className}.jsonl";

    /// <summary>The files of a format, a line each.</summary>
    public static string FilesOf(string format) => $"{FileLists}/{format}.jsonl";

    /// <summary>The class and number in a stem such as <c>gear_000012</c>.</summary>
    public static bool TryParseStem(ReadOnlySpan<char> stem, out string className, out int index)
    {
        var cut = stem.LastIndexOf('_');
        className = cut > 0 ? stem[..cut].ToString() : string.Empty;
        return int.TryParse(stem[(cut + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out index) && cut > 0;
    }

    /// <summary>A path that stays inside the data set: a list that someone edited must not make us touch files elsewhere.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    public static string Checked(string? path) =>
        string.IsNullOrEmpty(path) || Path.IsPathRooted(path) || path.Contains(':', StringComparison.Ordinal) || path.Split('/', '\\').Contains("..", StringComparer.Ordinal)
            ? throw new FormatException($"path \"{path}\" leaves the data set")
            : path;
}
