using MathNet.Numerics.Statistics;

namespace Resilience.Sweeps;

/// <summary>
/// Spearman's rank correlation of what was predicted with what was measured. What was measured has sampling error, which brings the
/// correlation nearer to 0 than that with the true rates.
/// </summary>
/// <param name="Cells">Over cells; null where fewer than three, or all alike.</param>
/// <param name="CellCount">Number of cells.</param>
/// <param name="Layers">Over layers.</param>
/// <param name="LayerCount">Number of layers.</param>
internal sealed record RankAgreement(double? Cells, int CellCount, double? Layers, int LayerCount)
{
    /// <summary>Compares.</summary>
    public static RankAgreement Of(IReadOnlyList<CellEstimate> cells, IReadOnlyList<LayerEstimate> layers) => new(
        Correlation([.. cells.Select(cell => (cell.Predicted!.Value, cell.Rates.Sdc1.Estimate))]),
        cells.Count,
        Correlation([.. layers.Select(layer => (layer.Predicted!.Value, layer.PerParameter.Sdc1.Estimate))]),
        layers.Count);

    /// <summary>Spearman's coefficient, ties at their mean ranks; null where there are fewer than three pairs or one side is all alike.</summary>
    public static double? Correlation(IReadOnlyList<(double Predicted, double Measured)> pairs) =>
        pairs.Count < 3 || pairs.Select(pair => pair.Predicted).Distinct().Count() < 2 || pairs.Select(pair => pair.Measured).Distinct().Count() < 2
            ? null
            : MathNet.Numerics.Statistics.Correlation.Spearman(pairs.Select(pair => pair.Predicted), pairs.Select(pair => pair.Measured));
}
