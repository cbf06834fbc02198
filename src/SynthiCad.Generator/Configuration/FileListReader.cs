using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads a folder, a file, or a list of files. Folders are listed in ordinal order, without their subfolders.</summary>
internal static class FileListReader
{
    public const int MostFiles = 100_000;

    public static FileList Read(JsonSection section, string key, JsonNode value, string scenePath, string what, string[] endings)
    {
        if (value.Kind == JsonValueKind.String)
        {
            var full = Resolve(section, key, value, scenePath);
            return Directory.Exists(full) ? ListFolder(section, key, value, full, what, endings) : ListFiles(section, key, [value], scenePath, what, endings);
        }

        return value.Kind == JsonValueKind.Array && value.Items.Count > 0
            ? ListFiles(section, key, value.Items, scenePath, what, endings)
            : throw section.Wrong(value, section.Name(key), "a folder, a file, or a list of files");
    }

    private static FileList ListFolder(JsonSection section, string key, JsonNode value, string folder, string what, string[] endings)
    {
        string[] found;
        try
        {
            found = Directory.GetFiles(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw section.Error(ErrorCodes.EmptyFolder, value, $"{section.Name(key)}: the folder \"{value.Text}\" cannot be listed: {exception.Message}");
        }

        var names = found.Where(path => HasEnding(path, endings)).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.').Order(StringComparer.Ordinal).ToList();
        if (names.Count is 0 or > MostFiles)
        {
            throw section.Error(ErrorCodes.EmptyFolder, value, $"{section.Name(key)}: the folder \"{value.Text}\" has {names.Count} {what}; expected 1 to {MostFiles} files that end in {string.Join(", ", endings)}");
        }

        var prefix = value.Text.Replace('\\', '/').TrimEnd('/');
        return new FileList(names.ConvertAll(name => prefix + "/" + name), names.ConvertAll(name => Path.Combine(folder, name))) { Folder = Path.TrimEndingDirectorySeparator(folder) };
    }

    private static FileList ListFiles(JsonSection section, string key, List<JsonNode> items, string scenePath, string what, string[] endings)
    {
        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.Kind != JsonValueKind.String)
            {
                throw section.Wrong(item, section.Name(key), "a folder, a file, or a list of files");
            }

            var full = Resolve(section, key, item, scenePath);
            if (!File.Exists(full))
            {
                throw section.Error(ErrorCodes.EmptyFolder, item, $"{section.Name(key)}: there is no file or folder \"{item.Text}\" beside the scene file; expected {what}");
            }

            if (!HasEnding(full, endings))
            {
                throw section.Error(ErrorCodes.EmptyFolder, item, $"{section.Name(key)}: \"{item.Text}\" is none of the {what} that can be read; expected a name that ends in {string.Join(", ", endings)}");
            }

            byName[item.Text.Replace('\\', '/')] = full;
        }

        return new FileList([.. byName.Keys], [.. byName.Values]);
    }

    private static bool HasEnding(string path, string[] endings) => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static string Resolve(JsonSection section, string key, JsonNode item, string scenePath) => ScenePath.Resolve(scenePath, item.Text)
        ?? throw section.Error(ErrorCodes.InputPath, item, $"{section.Name(key)}: \"{item.Text}\" leaves the folder of the scene file; expected a relative path inside it, without '..'");
}
