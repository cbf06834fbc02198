using System.Text.Json.Serialization;

namespace Resilience.Data;

/// <summary>An image's entry.</summary>
internal sealed record CocoImage(
    [property: JsonPropertyName("id"), JsonRequired] long Id,
    [property: JsonPropertyName("file_name"), JsonRequired] string FileName);
