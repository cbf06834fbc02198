using System.Text.Json;

namespace Resilience.Tool.Tests;

/// <summary>What a JSON document is made of, without its values.</summary>
internal static class JsonShape
{
    /// <summary>Names and kinds of a document's members; of an array its first element's.</summary>
    public static string Of(JsonElement element, string indent = "") => element.ValueKind switch
    {
        JsonValueKind.Object => "{\n" + string.Concat(element.EnumerateObject().Select(p => $"{indent}  {p.Name}: {Of(p.Value, indent + "  ")}\n")) + indent + "}",
        JsonValueKind.Array => element.GetArrayLength() == 0 ? "[]" : $"[{Of(element[0], indent)}]",
        _ => element.ValueKind.ToString().ToLowerInvariant(),
    };
}
