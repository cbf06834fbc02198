namespace SynthiCad.Generator.Configuration.Import;

/// <summary>Makes classes of mesh files.</summary>
internal static class ImportedClasses
{
    // SynthiCAD's camera stands 0.6 to 1.8 units away: whatever it can show is smaller, and its unit is a metre.
    private const double LargestInMetres = 2;

    /// <summary>One class a file, named as the file is, sorted by name.</summary>
    /// <param name="paths">Full paths.</param>
    /// <param name="folder">Full path of the scene file's folder.</param>
    /// <param name="focus">Keeps files whose path holds one of these; null keeps all.</param>
    /// <param name="extent">Length of a mesh's longest side in its own unit, or null where its file states a unit.</param>
    public static IReadOnlyList<ImportedClass> Make(IReadOnlyList<string> paths, string folder, IReadOnlyList<string>? focus, Func<string, double?> extent)
    {
        var kept = paths.Where(path => focus is null || focus.Any(part => path.Contains(part, StringComparison.Ordinal))).ToList();
        if (kept.Count == 0)
        {
            throw new SynthiCadException(ErrorCodes.ImportedParts, $"'focus_obj' ({string.Join(", ", focus!)}) fits none of the parts ({string.Join(", ", paths.Select(path => Path.GetFileName(path)))}); expected a part of a file's name");
        }

        var classes = new SortedDictionary<string, (string Path, ImportedClass Class)>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in kept)
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (Path.IsPathRooted(relative) || relative.Split('/').Contains("..", StringComparer.Ordinal))
            {
                throw new SynthiCadException(ErrorCodes.ImportedParts, $"the part lies outside the folder of the scene file to write ({folder}); expected -o beside or above the parts", path);
            }

            var name = string.Concat(Path.GetFileNameWithoutExtension(path).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
            name = name.Length > 64 ? name[..64] : name;
            if (!classes.TryAdd(name, (path, new ImportedClass(name, relative, extent(path) is < LargestInMetres))))
            {
                throw new SynthiCadException(ErrorCodes.ImportedParts, $"the part gives the class \"{name}\", as does {Path.GetFileName(classes[name].Path)}; expected names that differ", path);
            }
        }

        return [.. classes.Values.Select(item => item.Class).OrderBy(item => item.Name, StringComparer.Ordinal)];
    }
}
