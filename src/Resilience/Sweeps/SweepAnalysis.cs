using Resilience.Gates;
using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>
/// What a sweep's trials say. A cell's trials are a sample of its faults, each trial one draw, however many images it was judged on. A layer's
/// rate is the sum over its cells with their exact shares of its fault space; the model's likewise over all cells.
/// </summary>
internal sealed record SweepAnalysis
{
    /// <summary>The sweep.</summary>
    public required SweepResult Result { get; init; }

    /// <summary>By cell.</summary>
    public required IReadOnlyList<CellEstimate> Cells { get; init; }

    /// <summary>By layer, in graph order.</summary>
    public required IReadOnlyList<LayerEstimate> Layers { get; init; }

    /// <summary>By column: a fault in these bits of any swept parameter.</summary>
    public required IReadOnlyList<SweepRates> Fields { get; init; }

    /// <summary>The whole model: a fault anywhere in its swept parameters.</summary>
    public required SweepRates Model { get; init; }

    /// <summary>How what was predicted agrees with what was measured; null where nothing was predicted.</summary>
    public required RankAgreement? Agreement { get; init; }

    /// <summary>The layers, most vulnerable first.</summary>
    public IReadOnlyList<LayerEstimate> Ranking => [.. Layers.OrderBy(layer => layer.Rank)];

    /// <summary>The worst verdict of all layers.</summary>
    public Verdict Verdict => Layers.Max(layer => layer.Verdict);

    /// <summary>Computes everything from the trials.</summary>
    public static SweepAnalysis Of(SweepResult result)
    {
        var plan = result.Plan;
        var level = plan.Spec.Confidence;
        var samples = new SweepSamples(result);
        var predicted = result.Predicted;
        CellEstimate[] cells = [.. plan.Cells.Select((_, h) => samples.Cell(h, level, predicted?[h]))];
        var ranking = LayerRanking.Of([.. plan.Layers.Select((_, l) => samples.Layer(l, SweepSamples.Sdc1))], level);
        var layers = new LayerEstimate[plan.Layers.Count];
        for (var l = 0; l < layers.Length; l++)
        {
            var (verdict, more) = SweepGate.Judge(samples.Layer(l, SweepSamples.Sdc1), plan.Spec.MaxSdc1, 1 - ((1 - level) / layers.Length));
            var weights = samples.CellsOf(l).Select(h => (Estimate: cells[h], Weight: plan.WeightsInLayer[h])).ToArray();
            layers[l] = new LayerEstimate
            {
                Index = l,
                Layer = plan.Layers[l],
                Trials = weights.Sum(cell => cell.Estimate.Trials),
                PerParameter = SweepSamples.Rates(values => samples.Layer(l, values), level),
                Contribution = samples.Contribution(l, level),
                Rank = ranking.RankOf[l],
                RankFrom = ranking.Range[l].From,
                RankTo = ranking.Range[l].To,
                AboveNext = ranking.AboveNext[l],
                Verdict = verdict,
                MoreTrials = more,
                Predicted = predicted is null ? null : weights.Sum(cell => cell.Weight * cell.Estimate.Predicted!.Value),
            };
        }

        return new SweepAnalysis
        {
            Result = result,
            Cells = cells,
            Layers = layers,
            Fields = [.. plan.Fields.Select((_, f) => SweepSamples.Rates(values => samples.Field(f, values), level))],
            Model = SweepSamples.Rates(samples.Model, level),
            Agreement = predicted is null ? null : RankAgreement.Of(cells, layers),
        };
    }
}
