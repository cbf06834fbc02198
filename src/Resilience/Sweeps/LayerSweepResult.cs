using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>A finished sweep, as a test's body sees it: declare a parameter of this type to assert more.</summary>
/// <param name="Layers">The layers, most vulnerable per parameter first.</param>
/// <param name="Sdc1">Share of the images, 0..1, whose class a fault anywhere in the swept parameters changes, with its interval.</param>
/// <param name="Trials">Number of trials.</param>
public sealed record LayerSweepResult(IReadOnlyList<SweptLayer> Layers, Interval Sdc1, int Trials)
{
    internal static LayerSweepResult Of(SweepAnalysis analysis) => new(
        [.. analysis.Ranking.Select(layer => new SweptLayer(
            layer.Layer.Name, layer.Layer.Parameters, layer.PerParameter.Sdc1, layer.PerParameter.Due, layer.Contribution, layer.Rank, layer.RankFrom, layer.RankTo, layer.Verdict))],
        analysis.Model.Sdc1,
        analysis.Result.Plan.Trials);
}
