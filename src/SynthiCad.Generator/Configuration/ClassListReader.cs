using System.Text.Json;

namespace SynthiCad.Generator.Configuration;

/// <summary>Reads <c>classes</c>: names fit for file names, no two alike, meshes inside the scene file's folder.</summary>
internal static class ClassListReader
{
    private const int MaximumClasses = 10_000;
    private const int MaximumNameLength = 64;

    private static readonly SortedDictionary<string, double?> Units = new(StringComparer.Ordinal)
    {
        ["declared"] = null,
        ["mm"] = 1,
        ["cm"] = 10,
        ["m"] = 1000,
        ["in"] = 25.4,
        ["ft"] = 304.8,
    };

    public static IReadOnlyList<ClassEntry> Read(JsonSection root, string scenePath, MaterialSettings material, ICollection<string> knownKeys)
    {
        var node = root.Take("classes");
        if (node is null)
        {
            throw root.Missing("classes", ErrorCodes.NoClasses, "'classes' is missing; expected a list of { \"name\", \"mesh\" }");
        }

        if (node.Kind != JsonValueKind.Array)
        {
            throw root.Wrong(node, "'classes'", "a list of { \"name\", \"mesh\" }");
        }

        if (node.Items.Count is 0 or > MaximumClasses)
        {
            throw root.Error(ErrorCodes.NoClasses, node, $"'classes' has {node.Items.Count} entries; expected 1 to {MaximumClasses}");
        }

        var byName = new SortedDictionary<string, ClassEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in node.Items)
        {
            var section = new JsonSection(scenePath, "classes[]", item, knownKeys);
            var name = section.Text("name");
            var mesh = section.Text("mesh");
            var unit = section.Word("unit", "declared", [.. Units.Keys]);
            var scale = section.Number("scale", 1, 1e-6, 1e6);
            var own = section.Has("material") ? MaterialReader.Read(section.Section("material"), material) : NoMaterial(section, material);
            section.Close();
            if (!IsFileName(name))
            {
                throw root.Error(ErrorCodes.ClassName, item, $"class name \"{name}\" does not fit into file names; expected 1 to {MaximumNameLength} of a-z, A-Z, 0-9, '_' and '-'");
            }

            if (byName.TryGetValue(name, out var other))
            {
                throw root.Error(ErrorCodes.ClassName, item, $"class \"{name}\" has the name of class \"{other.Name}\" in line {other.Line} (case does not count)");
            }

            byName.Add(name, new ClassEntry(name, mesh, Resolve(root, item, scenePath, mesh), item.Line, item.Column)
            {
                MillimetresPerUnit = Units[unit],
                Scale = scale,
                Material = own,
            });
        }

        return [.. byName.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= MaximumNameLength && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    private static string Resolve(JsonSection root, JsonNode item, string scenePath, string mesh) => ScenePath.Resolve(scenePath, mesh)
        ?? throw root.Error(ErrorCodes.MeshPath, item, $"mesh path \"{mesh}\" leaves the folder of the scene file; expected a relative path inside it, without '..'");

    // Reads the section that is not there, so that its keys are known.
    private static MaterialSettings? NoMaterial(JsonSection section, MaterialSettings material)
    {
        MaterialReader.Read(section.Section("material"), material);
        return null;
    }
}
