using System.Text.Json.Serialization;

namespace Resilience.Reporting.Sweeps;

/// <summary>A cell of a sweep.</summary>
/// <param name="Bits">Its column.</param>
/// <param name="Sites">Places that a fault may strike.</param>
/// <param name="Trials">Trials in all.</param>
/// <param name="Corrupting">Those that corrupted at least one prediction.</param>
/// <param name="Rates">Rates.</param>
/// <param name="Sdc1Images">By round, for each trial in order of its number: images of another class, separated by blanks.</param>
/// <param name="DueImages">Likewise images with scores that are not finite.</param>
/// <param name="Worst">The trial of the most images of another class; null where no trial changed an image.</param>
/// <param name="Predicted">What was predicted; null where nothing was.</param>
internal sealed record CellDocument(
    string Bits,
    long Sites,
    int Trials,
    int Corrupting,
    RatesDocument Rates,
    IReadOnlyList<string> Sdc1Images,
    IReadOnlyList<string> DueImages,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WorstDocument? Worst = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Predicted = null);
