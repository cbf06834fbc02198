using System.Globalization;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Selections;
using Resilience.Models;

namespace Resilience.Sweeps;

/// <summary>A sweep against a model: its layers, columns and cells, and how many trials there are for them.</summary>
internal sealed record SweepPlan
{
    /// <summary>What was asked for.</summary>
    public required SweepSpec Spec { get; init; }

    /// <summary>The layers, in graph order.</summary>
    public required IReadOnlyList<SweepLayer> Layers { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<SweepField> Fields { get; init; }

    /// <summary>The cells: layer by layer, columns within.</summary>
    public required IReadOnlyList<SweepCell> Cells { get; init; }

    /// <summary>Trials in all.</summary>
    public required int Trials { get; init; }

    /// <summary>Places in all.</summary>
    public long Sites => Cells.Sum(cell => cell.Sites);

    /// <summary>Exact shares of the cells in the model's fault space.</summary>
    public double[] Weights => [.. Cells.Select(cell => (double)cell.Sites / Sites)];

    /// <summary>Exact shares of the cells in their layer's fault space.</summary>
    public double[] WeightsInLayer
    {
        get
        {
            var sums = Cells.GroupBy(cell => cell.Layer).ToDictionary(layer => layer.Key, layer => layer.Sum(cell => cell.Sites));
            return [.. Cells.Select(cell => (double)cell.Sites / sums[cell.Layer])];
        }
    }

    /// <summary>Plans a sweep of a model.</summary>
    /// <exception cref="ResilienceException">RES0160..RES0163; RES0102, RES0103, RES0120 for the layers; RES0108: a cell has fewer places than a trial has faults.</exception>
    public static SweepPlan Of(SweepSpec spec, OnnxModel model)
    {
        SweepWords.Require(spec);
        if (model.Layers.Count == 0)
        {
            throw new ResilienceException(
                ErrorCodes.NothingToSweep, $"{model.FileName} has no layer with float32 parameters, so there is nothing to sweep; other element types can be struck by campaigns on single layers", model.File);
        }

        var fields = SweepField.Parse(spec.Bits);
        var layers = LayerSelection.Parse(spec.Layers).Find(LayerFinder.Candidates(model.Layers), model.File)
            .Select(index => (Layer: model.Layers[index], Targets: model.Targets(model.Layers[index]))).ToArray();
        var cells = layers.SelectMany((layer, l) => fields.Select((field, f) => Cell(spec, layer.Layer, layer.Targets, l, field, f))).ToArray();
        var trials = spec.Trials == 0 ? Math.Max(SweepSpec.UsualTrials, spec.Floor) * cells.Length : spec.Trials;
        if (trials < (long)cells.Length * spec.Floor)
        {
            throw new ResilienceException(ErrorCodes.SweepBudget, string.Create(
                CultureInfo.InvariantCulture,
                $"Trials = {trials} for {layers.Length} layers × {fields.Count} columns of bits with at least {spec.Floor} each (Floor); expected at least {(long)cells.Length * spec.Floor}"));
        }

        var plan = new SweepPlan
        {
            Spec = spec,
            Layers = [.. layers.Select(layer => new SweepLayer(layer.Layer.Name, layer.Layer.OpType, layer.Targets.Sum(target => target.Elements)) { Tensors = [.. layer.Targets.Select(target => target.Name)] })],
            Fields = fields,
            Cells = cells,
            Trials = trials,
        };
        spec.Prediction?.Require(model, plan);
        return plan;
    }

    /// <summary>The campaign that a cell's trials are.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="trials">Trials of the cell so far, earlier rounds included.</param>
    public CampaignSpec Campaign(SweepCell cell, int trials) => new()
    {
        // Each cell has streams of its own: their trials are independent.
        Name = $"{Spec.Name}/{Layers[cell.Layer].Name}/{Fields[cell.Field].Name}",
        Layer = Layers[cell.Layer].Name,
        Bits = Fields[cell.Field].Bits,
        Flips = new FlipGrid([Spec.Count]),
        Iterations = trials,
        Confidence = Spec.Confidence,
        Seed = Spec.Seed,
    };

    private static SweepCell Cell(SweepSpec spec, ModelLayer layer, IReadOnlyList<TargetTensor> targets, int index, SweepField field, int column)
    {
        var space = new FaultSpace([.. targets.Select(target => target.Elements)], field.Bits);
        FaultSampler.Check(space, spec.Count, layer.Name, field.Bits);
        return new SweepCell(index, column, space.Count);
    }
}
