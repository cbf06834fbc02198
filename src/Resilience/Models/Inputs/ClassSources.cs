using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Resilience.Models.Inputs;

/// <summary>
/// Finds the names of a model's classes in the order of its scores: what the user says, the model's metadata, a list of names beside the model or in
/// the data set's folder. The first that is there holds.
/// </summary>
internal static partial class ClassSources
{
    private static readonly string[] ListNames = ["classes.txt", "labels.txt"];

    /// <summary>The names and who gave them, or null where nobody does; then the data set's order counts.</summary>
    /// <exception cref="ResilienceException">RES0206: the metadata. RES0181: a list of names.</exception>
    public static (IReadOnlyList<string> Names, string Source)? Of(OnnxModel model, ModelFacts settings, string dataset)
    {
        if (settings.Classes is { } given)
        {
            return given.StartsWith('[') ? (Array(given), "the setting Classes") : (List(given), Path.GetFileName(given));
        }

        if (model.Classes is { } own)
        {
            return (own, $"the model's metadata {ModelMetadata.ClassesKey}");
        }

        if (ModelMetadata.Find(model.Proto, "names") is { } names && Numbered(names) is { } ultralytics)
        {
            return (ultralytics, "the model's metadata names");
        }

        var beside = System.IO.File.Exists(model.File) ? Path.GetDirectoryName(Path.GetFullPath(model.File))! : null;
        if (beside is not null)
        {
            var ownList = Path.Combine(beside, Path.GetFileNameWithoutExtension(model.File) + ".classes.txt");
            var lists = ListNames.Select(name => Path.Combine(beside, name)).Prepend(ownList);
            if (lists.FirstOrDefault(File.Exists) is { } list)
            {
                return (List(list), $"{Path.GetFileName(list)} beside the model");
            }

            if (SmallFile.TryObject(Path.Combine(beside, "config.json")) is { } config && OfConfig(config) is { } labels)
            {
                return (labels, "config.json beside the model");
            }
        }

        var folder = File.Exists(dataset) ? Path.GetDirectoryName(Path.GetFullPath(dataset))! : dataset;
        return ListNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } inData ? (List(inData), $"{Path.GetFileName(inData)} of the data set") : null;
    }

    /// <summary>Names as the setting has them.</summary>
    public static string Text(IReadOnlyList<string> names) => JsonSerializer.Serialize(names);

    private static string[] List(string path)
    {
        var lines = SmallFile.Read(path, ErrorCodes.BadClassList).Split('\n').Select(line => line.Trim()).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return Checked([.. lines], path);
    }

    private static string[] Array(string text)
    {
        try
        {
            return Checked(JsonSerializer.Deserialize<string[]>(text) ?? [], null);
        }
        catch (JsonException error)
        {
            throw new ResilienceException(ErrorCodes.BadClassList, $"Classes = \"{text}\" is no JSON array of names: {error.Message}", null, error);
        }
    }

    private static string[] Checked(string[] names, string? path)
    {
        var where = path ?? "Classes";
        var empty = System.Array.FindIndex(names, string.IsNullOrWhiteSpace);
        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return names.Length == 0 ? throw Bad($"{where} has no names; expected a class a line, in the order of the model's scores", path)
            : empty >= 0 ? throw Bad(string.Create(CultureInfo.InvariantCulture, $"{where} has an empty line {empty + 1}; expected a class a line, in the order of the model's scores"), path)
            : twice is not null ? throw Bad($"{where} has the class '{twice.Key}' twice; expected different names", path)
            : names;
    }

    /// <summary>Ultralytics' notation, a Python dictionary: <c>{0: 'cat', 1: "dog's"}</c>.</summary>
    private static string[]? Numbered(string text)
    {
        var found = new Dictionary<int, string>();
        foreach (Match match in Entry().Matches(text))
        {
            found[int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)] = match.Groups["name"].Value.Replace("\\'", "'", StringComparison.Ordinal);
        }

        return found.Count > 0 && Enumerable.Range(0, found.Count).All(found.ContainsKey) ? [.. Enumerable.Range(0, found.Count).Select(i => found[i])] : null;
    }

    /// <summary>Hugging Face's <c>id2label</c>, where it has names and not its placeholders.</summary>
    private static string[]? OfConfig(JsonElement config)
    {
        if (!config.TryGetProperty("id2label", out var labels) || labels.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in labels.EnumerateObject().Where(label => label.Value.ValueKind == JsonValueKind.String))
        {
            found[label.Name] = label.Value.GetString()!;
        }

        string[] names = [.. Enumerable.Range(0, found.Count).Select(i => found.GetValueOrDefault(i.ToString(CultureInfo.InvariantCulture), string.Empty))];
        return names.Length > 0 && names.All(name => name.Length > 0 && !name.StartsWith("LABEL_", StringComparison.Ordinal)) && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : null;
    }

    private static ResilienceException Bad(string what, string? path) => new(ErrorCodes.BadClassList, what, path);

    [GeneratedRegex("""(?<number>\d{1,6}):\s*(?:'(?<name>(?:[^'\\]|\\.)*)'|"(?<name>(?:[^"\\]|\\.)*)")""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();
}
