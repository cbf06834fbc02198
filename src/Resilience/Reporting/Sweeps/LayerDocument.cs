using System.Text.Json.Serialization;

namespace Resilience.Reporting.Sweeps;

/// <summary>A layer of a sweep.</summary>
internal sealed record LayerDocument(
    string Name,
    string Operator,
    long Parameters,
    IReadOnlyList<string> Tensors,
    int Trials,
    int Rank,
    int RankFrom,
    int RankTo,
    bool AboveNext,
    string Verdict,
    RatesDocument PerParameter,
    RateDocument Contribution,
    IReadOnlyList<CellDocument> Cells,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MoreTrials = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Predicted = null);
