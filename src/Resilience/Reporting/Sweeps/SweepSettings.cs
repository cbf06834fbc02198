using System.Text.Json.Serialization;
using Resilience.Campaigns;

namespace Resilience.Reporting.Sweeps;

/// <summary>A sweep's settings as they are written.</summary>
internal sealed record SweepSettings(string Layers, string Bits, int Count, int Trials, int Floor, string Allocation, double MaxSdc1, double Confidence, ulong Seed, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourcePlace? Source = null);
