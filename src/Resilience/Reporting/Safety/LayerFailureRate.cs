using System.Text.Json.Serialization;
using Resilience.Statistics;

namespace Resilience.Reporting.Safety;

/// <summary>Failures in time of a part of a model's memory.</summary>
/// <param name="Campaign">The campaign whose point of one flip was measured.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Bits">Its bits in scope, as numbers of the selected bits of its values.</param>
/// <param name="MemoryBits">How many bits of memory these are: elements × selected bits.</param>
/// <param name="Trials">Trials with one flip.</param>
/// <param name="Sdc">Probability that a flip makes an image another class, all scores finite: over flips and images.</param>
/// <param name="AnySdc">Probability that a flip does so to at least one of the images.</param>
/// <param name="Due">Probability that a flip makes an image's scores NaN or infinite.</param>
/// <param name="SdcFit">Raw rate × bits × <paramref name="Sdc"/>.</param>
/// <param name="AnySdcFit">Raw rate × bits × <paramref name="AnySdc"/>.</param>
/// <param name="DueFit">Raw rate × bits × <paramref name="Due"/>.</param>
internal sealed record LayerFailureRate(
    string Campaign, string Layer, string Bits, long MemoryBits, int Trials, Interval Sdc, Interval AnySdc, Interval Due, Interval SdcFit, Interval AnySdcFit, Interval DueFit)
{
    /// <summary>What the memory is protected by; null for memory without.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Protection { get; init; }

    /// <summary>The layer with its protection, in print.</summary>
    [JsonIgnore]
    public string Title => Protection is null ? Layer : $"{Layer} ({Protection})";
}
