namespace SynthiCad.Generator.Pipeline;

/// <summary>Files that a mesh file draws in.</summary>
internal static class MeshDependencies
{
    /// <summary>The mesh itself, then the material libraries that an OBJ names and that lie in its folder.</summary>
    public static IReadOnlyList<string> Of(string meshPath)
    {
        var files = new List<string> { meshPath };
        if (!Path.GetExtension(meshPath).Equals(".obj", StringComparison.OrdinalIgnoreCase) || !File.Exists(meshPath))
        {
            return files;
        }

        var folder = Path.GetDirectoryName(meshPath)!;
        foreach (var line in File.ReadLines(meshPath))
        {
            if (!line.StartsWith("mtllib ", StringComparison.Ordinal))
            {
                continue;
            }

            var path = Path.GetFullPath(Path.Combine(folder, line["mtllib ".Length..].Trim()));
            if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) && !files.Contains(path, StringComparer.Ordinal))
            {
                files.Add(path);
            }
        }

        return files;
    }
}
