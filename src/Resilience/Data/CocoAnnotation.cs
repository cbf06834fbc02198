using System.Text.Json.Serialization;

namespace Resilience.Data;

/// <summary>An object in an image.</summary>
internal sealed record CocoAnnotation(
    [property: JsonPropertyName("image_id"), JsonRequired] long ImageId,
    [property: JsonPropertyName("category_id"), JsonRequired] long CategoryId);
