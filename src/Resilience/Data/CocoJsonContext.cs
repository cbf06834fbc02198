using System.Text.Json.Serialization;

namespace Resilience.Data;

/// <summary>Generated readers of the records above.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CocoFile))]
internal sealed partial class CocoJsonContext : JsonSerializerContext;
