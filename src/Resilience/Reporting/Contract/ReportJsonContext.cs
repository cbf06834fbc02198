using System.Text.Json;
using System.Text.Json.Serialization;
using Resilience.Reporting.Sweeps;

namespace Resilience.Reporting.Contract;

/// <summary>Generated serializers of <c>resilience.json</c> and of a sweep's file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(SweepDocument))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
