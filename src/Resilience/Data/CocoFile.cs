using System.Text.Json.Serialization;

namespace Resilience.Data;

/// <summary>The parts of a COCO annotation file that classification needs.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] IReadOnlyList<CocoImage?>? Images,
    [property: JsonPropertyName("annotations")] IReadOnlyList<CocoAnnotation?>? Annotations,
    [property: JsonPropertyName("categories")] IReadOnlyList<CocoCategory?>? Categories);
