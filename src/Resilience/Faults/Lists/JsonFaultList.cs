using System.Globalization;
using System.Text.Json;
using SynthiCad.Shared;

namespace Resilience.Faults.Lists;

/// <summary>
/// Reads fault lists in JSON: <c>{ "model": "&lt;SHA-256&gt;", "faults": [ { "trial": 0, "tensor": "w", "element": 3, "bit": 30 }, … ] }</c>,
/// where a fault may have an <c>image</c>, and bits <c>before</c> and <c>after</c> as hexadecimal text. An element may be an array of
/// coordinates.
/// </summary>
internal static class JsonFaultList
{
    private static readonly string[] Fields = ["trial", "tensor", "element", "bit", "image", "before", "after"];

    /// <summary>Reads a list.</summary>
    /// <exception cref="ResilienceException">RES0121, with the line or the entry.</exception>
    public static RecordedList Read(string text, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, file);
        }
        catch (JsonException error)
        {
            throw RecordedList.Error(file, string.Create(CultureInfo.InvariantCulture, $"line {error.LineNumber + 1}: no JSON: {error.Message}"), error);
        }
    }

    private static RecordedList Read(JsonElement root, string file)
    {
        string? model = null;
        string? dataset = null;
        JsonElement? entries = null;
        foreach (var property in Members(root, file, "the list", ["model", "dataset", "bits", "faults"]))
        {
            if (property.Name == "faults")
            {
                entries = property.Value.ValueKind == JsonValueKind.Array ? property.Value : throw RecordedList.Error(file, "faults is no array");
            }
            else if (property.Name == "bits")
            {
                if (property.Value.ValueKind != JsonValueKind.String || !property.Value.ValueEquals(RecordedList.BitNumbering))
                {
                    throw RecordedList.Error(file, $"bits is {property.Value.GetRawText()}; expected \"{RecordedList.BitNumbering}\"");
                }
            }
            else
            {
                var sha256 = property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit)
                    ? hash.ToLowerInvariant()
                    : throw RecordedList.Error(file, $"{property.Name} is no SHA-256; expected a text of 64 hexadecimal digits");
                (model, dataset) = property.Name == "model" ? (sha256, dataset) : (model, sha256);
            }
        }

        if (entries is not { } list || list.GetArrayLength() is 0 or > RecordedList.MostFaults)
        {
            throw RecordedList.Error(file, string.Create(CultureInfo.InvariantCulture, $"the list has no 'faults', or more than {RecordedList.MostFaults}"));
        }

        var faults = new List<RecordedFault>(list.GetArrayLength());
        foreach (var entry in list.EnumerateArray())
        {
            faults.Add(Fault(entry, faults.Count, file));
        }

        return new RecordedList(file, model, faults, isJson: true) { DatasetSha256 = dataset };
    }

    private static RecordedFault Fault(JsonElement entry, int place, string file)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"faults[{place}]");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in Members(entry, file, where, Fields))
        {
            values[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.Array => property.Value.GetRawText(),
                JsonValueKind.Null => string.Empty,
                _ => throw RecordedList.Error(file, $"{where}: {property.Name} is {property.Value.GetRawText()}; expected a number or a text"),
            };
        }

        return FaultFields.Read(place, values.GetValueOrDefault, out var problem) ?? throw RecordedList.Error(file, $"{where}: {problem}");
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element, string file, string where, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw RecordedList.Error(file, $"{where} is no object with {string.Join(", ", known)}");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name) || !seen.Add(property.Name))
            {
                throw RecordedList.Error(file, seen.Contains(property.Name)
                    ? $"{where} has two fields '{property.Name}'"
                    : $"{where} has a field '{property.Name}'{Suggest.Phrase(property.Name, known)}; expected {string.Join(", ", known)}");
            }

            yield return property;
        }
    }
}
