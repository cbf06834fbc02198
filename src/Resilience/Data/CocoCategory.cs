using System.Text.Json.Serialization;

namespace Resilience.Data;

/// <summary>A class.</summary>
internal sealed record CocoCategory(
    [property: JsonPropertyName("id"), JsonRequired] long Id,
    [property: JsonPropertyName("name"), JsonRequired] string Name);
