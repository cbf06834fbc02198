using System.IO.Enumeration;

namespace SynthiCad.Generator.Configuration.Import;

/// <summary>Finds mesh files: a folder's, files themselves, or a pattern with <c>*</c> and <c>?</c> in its last part.</summary>
internal static class PartFinder
{
    /// <summary>Full paths in ordinal order, each once.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> places)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            var full = Path.GetFullPath(place);
            var name = Path.GetFileName(full);
            if (Directory.Exists(full))
            {
                found.UnionWith(Meshes(full, "*"));
            }
            else if (name.AsSpan().IndexOfAny('*', '?') >= 0 && Directory.Exists(Path.GetDirectoryName(full)))
            {
                found.UnionWith(Meshes(Path.GetDirectoryName(full)!, name));
            }
            else if (File.Exists(full))
            {
                found.Add(full);
            }
            else
            {
                throw new SynthiCadException(ErrorCodes.ImportedParts, "there is no such folder, file or pattern of parts", full);
            }
        }

        return found.Count > 0
            ? [.. found]
            : throw new SynthiCadException(ErrorCodes.ImportedParts, $"no parts in {string.Join(", ", places)}; expected files that end in {string.Join(", ", PictureEndings.Meshes)}");
    }

    private static IEnumerable<string> Meshes(string folder, string pattern) => Directory.EnumerateFiles(folder)
        .Where(path => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path)) && PictureEndings.Meshes.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
}
