using System.Text.Json.Serialization;

namespace Resilience.Reporting.Sweeps;

/// <summary>Generated serializer of a sweep's file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SweepDocument))]
internal sealed partial class SweepJsonContext : JsonSerializerContext;
