using System.Text.Json.Serialization;

namespace Resilience.Sweeps.Predictions;

/// <summary>Generated serializer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PredictionDocument))]
internal sealed partial class PredictionJsonContext : JsonSerializerContext;
