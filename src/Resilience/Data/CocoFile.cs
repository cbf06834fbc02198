using System.Text.Json.Serialization;

namespace Resilience.Data;

/// <summary>The parts of a COCO annotation file that classification needs.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] IReadOnlyList<CocoImage?>? Images,
    [property: JsonPropertyName("annotations")] IReadOnlyList<CocoAnnotation?>? Annotations,
    [property: JsonPropertyName("categories")] IReadOnlyList<CocoCategory?>? Categories);

/// <summary>An image's entry.</summary>
internal sealed record CocoImage(
    [property: JsonPropertyName("id"), JsonRequired] long Id,
    [property: JsonPropertyName("file_name"), JsonRequired] string FileName);

/// <summary>An object in an image.</summary>
internal sealed record CocoAnnotation(
    [property: JsonPropertyName("image_id"), JsonRequired] long ImageId,
    [property: JsonPropertyName("category_id"), JsonRequired] long CategoryId);

/// <summary>A class.</summary>
internal sealed record CocoCategory(
    [property: JsonPropertyName("id"), JsonRequired] long Id,
    [property: JsonPropertyName("name"), JsonRequired] string Name);

/// <summary>Generated readers of the records above.</summary>
[JsonSerializable(typeof(CocoFile))]
internal sealed partial class CocoJsonContext : JsonSerializerContext;
