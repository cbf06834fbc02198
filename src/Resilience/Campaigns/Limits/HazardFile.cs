using System.Globalization;
using System.Text.Json;
using SynthiCad.Shared;

namespace Resilience.Campaigns.Limits;

/// <summary>Reads a file of hazard costs: <c>{ "default": 1, "due": 0.5, "costs": { "bearing": { "nut": 10 } } }</c>, true class first.</summary>
internal static class HazardFile
{
    private const long LargestFile = 16 << 20;
    private const string UsualKey = "default";
    private const string DueKey = "due";
    private const string CostsKey = "costs";
    private static readonly string[] Keys = [UsualKey, DueKey, CostsKey];
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResilienceException">RES0152.</exception>
    public static HazardTable Load(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LargestFile
                ? Parse(path, File.ReadAllBytes(path))
                : throw Error(path, string.Create(CultureInfo.InvariantCulture, $"it has {length} bytes; expected at most {LargestFile}"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Error(path, $"it cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a file's content; the path is for messages and reports.</summary>
    /// <exception cref="ResilienceException">RES0152.</exception>
    public static HazardTable Parse(string path, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, Lenient);
            return Read(path, json.RootElement);
        }
        catch (JsonException error)
        {
            var place = error.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" at line {line + 1}") : string.Empty;
            throw Error(path, $"it is not JSON{place}", error);
        }
    }

    /// <summary>Makes a table, or says what is wrong with its numbers.</summary>
    /// <exception cref="ResilienceException">RES0152.</exception>
    public static HazardTable Create(string source, double usual, double due, IReadOnlyDictionary<(string True, string Predicted), double> costs)
    {
        Require(source, UsualKey, usual);
        Require(source, DueKey, due);
        foreach (var ((label, predicted), cost) in costs)
        {
            Require(source, $"{CostsKey}: '{label}' → '{predicted}'", cost);
            if (label == predicted && cost != 0)
            {
                throw Error(source, string.Create(CultureInfo.InvariantCulture, $"'{label}' → '{predicted}' costs {cost}; a right answer costs nothing, so leave it out"));
            }
        }

        var table = new HazardTable(source, usual, due, costs);
        return table.Largest > 0 ? table : throw Error(source, "every cost is 0, so there is nothing to measure; expected one above 0");
    }

    private static HazardTable Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Error(path, $"it is {Kind(root)}; expected an object with \"{CostsKey}\"");
        }

        foreach (var name in root.EnumerateObject().Select(member => member.Name).Where(name => !Keys.Contains(name, StringComparer.Ordinal)))
        {
            throw Error(path, $"unknown key '{name}'{Suggest.Phrase(name, Keys)}; expected \"{string.Join("\", \"", Keys)}\"");
        }

        if (!root.TryGetProperty(CostsKey, out var rows) || rows.ValueKind != JsonValueKind.Object)
        {
            throw Error(path, $"\"{CostsKey}\" is missing; expected costs by true class, then by predicted class: {{ \"bearing\": {{ \"nut\": 10 }} }}");
        }

        var costs = new Dictionary<(string, string), double>();
        foreach (var row in rows.EnumerateObject())
        {
            if (row.Value.ValueKind != JsonValueKind.Object)
            {
                throw Error(path, $"{CostsKey}: '{row.Name}' is {Kind(row.Value)}; expected costs by predicted class: {{ \"nut\": 10 }}");
            }

            foreach (var cell in row.Value.EnumerateObject())
            {
                if (!costs.TryAdd((row.Name, cell.Name), Number(path, $"{CostsKey}: '{row.Name}' → '{cell.Name}'", cell.Value)))
                {
                    throw Error(path, $"'{row.Name}' → '{cell.Name}' stands there twice");
                }
            }
        }

        var usual = root.TryGetProperty(UsualKey, out var written) ? Number(path, UsualKey, written) : 1;
        return Create(path, usual, root.TryGetProperty(DueKey, out var due) ? Number(path, DueKey, due) : usual, costs);
    }

    private static double Number(string path, string where, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            ? number
            : throw Error(path, $"{where} is {Kind(value)}; expected a number, 0 or more");

    private static void Require(string path, string where, double cost)
    {
        if (!double.IsFinite(cost) || cost < 0)
        {
            throw Error(path, string.Create(CultureInfo.InvariantCulture, $"{where} is {cost}; expected a number, 0 or more"));
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text '{value.GetString()}'",
        JsonValueKind.Null => "null",
        _ => value.GetRawText(),
    };

    private static ResilienceException Error(string path, string detail, Exception? inner = null) =>
        new(ErrorCodes.BadHazards, $"hazards file '{Path.GetFileName(path)}': {detail}", null, inner);
}
