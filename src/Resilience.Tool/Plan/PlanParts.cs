using System.Text.Json;
using System.Text.Json.Serialization;
using Resilience.Costs;

namespace Resilience.Tool.Plan;

#pragma warning disable MA0048 // The pieces of one document, each a line long.

/// <summary>The layer; channels is null where a fault changes all of it.</summary>
internal sealed record PlanLayer(string Name, string OpType, long? Channels, long FaultSites, string Bits);

/// <summary>Floating point operations by stage.</summary>
internal sealed record PlanFlops(double Model, double Prefix, double Layer, double Tail);

/// <summary>Measured milliseconds by stage.</summary>
internal sealed record PlanSpeed(double Golden, double Prefix, double Proof, double Tail);

/// <summary>Predicted seconds.</summary>
internal sealed record PlanSeconds(double Opening, double Golden, double Prefix, double Trials, SecondsRange Total);

/// <summary>A point.</summary>
internal sealed record PlanPoint(int Flips, double ExpectedChannels, double PatchFlops, double PatchMilliseconds, double TrialMilliseconds, SecondsRange Seconds);

/// <summary>Bytes.</summary>
internal sealed record PlanMemory(
    double CachePerImage, double Cache, double Budget, double PeakCache, int Chunks, double Model, double FaultedWeights, double Disk);

/// <summary>What the speeds were measured on.</summary>
internal sealed record PlanCalibration(int Images, double Seconds, double Spread, double CoreShare);

/// <summary>Generated serializers.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
