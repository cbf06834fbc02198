using System.Globalization;
using Resilience.Campaigns;
using Resilience.Statistics;
using Resilience.Sweeps;

namespace Resilience.Reporting.Sweeps;

/// <summary>Between a sweep and its file.</summary>
internal static class SweepMapping
{
    // Beyond these digits machines differ in the last bits of a logarithm.
    private const int Digits = 10;

    /// <summary>The file's content.</summary>
    public static SweepDocument ToDocument(SweepAnalysis analysis)
    {
        var (result, plan, spec) = (analysis.Result, analysis.Result.Plan, analysis.Result.Plan.Spec);
        return new SweepDocument(
            SweepDocument.SchemaName,
            SweepDocument.Version,
            spec.Name,
            result.Finished,
            Math.Round(result.Seconds, 3),
            new SweepSettings(spec.Layers, spec.Bits, spec.Count, plan.Trials, spec.Floor, SweepWords.Of(spec.Allocation), spec.MaxSdc1, spec.Confidence, spec.Seed, spec.Source),
            result.Context,
            result.Golden,
            result.RoundShares,
            Rates(analysis.Model),
            [.. plan.Fields.Select((field, f) => new FieldDocument(field.Name, Rates(analysis.Fields[f])))],
            [.. analysis.Layers.Select(layer => Layer(analysis, layer))],
            result.PredictedFrom,
            analysis.Agreement is { } agreement ? new AgreementDocument(Round(agreement.Cells), Round(agreement.Layers)) : null);
    }

    /// <summary>The sweep that a file tells of, from its trials alone.</summary>
    /// <exception cref="FormatException">Its numbers do not fit together.</exception>
    public static SweepResult ToResult(SweepDocument document)
    {
        var settings = document.Settings;
        var spec = new SweepSpec
        {
            Name = document.Name,
            Layers = settings.Layers,
            Bits = settings.Bits,
            Count = settings.Count,
            Trials = settings.Trials,
            Floor = settings.Floor,
            Allocation = SweepWords.Allocation(settings.Allocation),
            MaxSdc1 = settings.MaxSdc1,
            Confidence = settings.Confidence,
            Seed = settings.Seed,
            Source = settings.Source,
        };
        var fields = SweepField.Parse(settings.Bits);
        Require(document.Layers.Count > 0 && document.Layers.All(layer => layer.Cells.Count == fields.Count), "a layer has other columns than the settings");
        var cells = document.Layers.SelectMany((layer, l) => layer.Cells.Select((cell, f) => (Document: cell, Cell: new SweepCell(l, f, cell.Sites)))).ToArray();
        var trials = cells.Select(cell => Trials(cell.Document, document.RoundShares.Count, document.Golden.Images)).ToArray();
        Require(Array.TrueForAll(cells, cell => cell.Cell.Sites > 0) && document.Golden.Images > 0, "a cell has no places, or there are no images");
        Require(Math.Abs(document.RoundShares.Sum() - 1) < 1e-9, "the rounds' shares do not add up to 1");
        Require(trials.Sum(cell => cell.Count) == settings.Trials, "trials are missing");
        var predicted = document.PredictedFrom is not null;
        Require(Array.TrueForAll(cells, cell => cell.Document.Predicted is not null == predicted), "predictions are missing");
        return new SweepResult
        {
            Plan = new SweepPlan
            {
                Spec = spec,
                Layers = [.. document.Layers.Select(layer => new SweepLayer(layer.Name, layer.Operator, layer.Parameters) { Tensors = layer.Tensors })],
                Fields = fields,
                Cells = [.. cells.Select(cell => cell.Cell)],
                Trials = settings.Trials,
            },
            Context = document.Context,
            Golden = document.Golden,
            Trials = trials,
            RoundShares = document.RoundShares,
            Predicted = predicted ? [.. cells.Select(cell => cell.Document.Predicted!.Value)] : null,
            PredictedFrom = document.PredictedFrom,
            Finished = document.Finished,
            Seconds = document.Seconds,
        };
    }

    private static LayerDocument Layer(SweepAnalysis analysis, LayerEstimate layer) => new(
        layer.Layer.Name,
        layer.Layer.Operator,
        layer.Layer.Parameters,
        layer.Layer.Tensors,
        layer.Trials,
        layer.Rank,
        layer.RankFrom,
        layer.RankTo,
        layer.AboveNext,
        SweepText.Word(layer.Verdict),
        Rates(layer.PerParameter),
        Rate(layer.Contribution),
        [.. analysis.Cells.Select((cell, h) => (cell, h)).Where(pair => pair.cell.Cell.Layer == layer.Index).Select(pair => Cell(analysis.Result, pair.cell, pair.h))],
        layer.MoreTrials,
        Round(layer.Predicted));

    private static CellDocument Cell(SweepResult result, CellEstimate cell, int index) => new(
        result.Plan.Fields[cell.Cell.Field].Name,
        cell.Cell.Sites,
        cell.Trials,
        cell.Corrupting,
        Rates(cell.Rates),
        [.. result.Trials[index].Rounds.Select(round => GoldenClasses.Write([.. round.Select(trial => trial.Sdc1)]))],
        [.. result.Trials[index].Rounds.Select(round => GoldenClasses.Write([.. round.Select(trial => trial.Due)]))],
        SweepTrials.WorstOf(result, index) is { } worst ? new WorstDocument(worst.Id, worst.Trial, worst.Outcome.Sdc1, worst.Outcome.Due) : null,
        cell.Predicted);

    private static RatesDocument Rates(SweepRates rates) => new(Rate(rates.Sdc1), Rate(rates.Any), Rate(rates.Due));

    private static RateDocument Rate(Interval interval) => new(Math.Round(interval.Estimate, Digits), Math.Round(interval.Low, Digits), Math.Round(interval.High, Digits), interval.Method);

    private static double? Round(double? value) => value is { } number ? Math.Round(number, Digits) : null;

    private static CellTrials Trials(CellDocument cell, int rounds, int images)
    {
        Require(cell.Sdc1Images.Count == rounds && cell.DueImages.Count == rounds, "a cell has other rounds than the sweep");
        return new CellTrials([.. cell.Sdc1Images.Zip(cell.DueImages).Select(round =>
        {
            var (sdc, due) = (Numbers(round.First), Numbers(round.Second));
            Require(sdc.Length > 0 && sdc.Length == due.Length && sdc.Zip(due).All(trial => trial.First + trial.Second <= images), "a round's trials do not fit together");
            return (IReadOnlyList<TrialOutcome>)[.. sdc.Zip(due).Select(trial => new TrialOutcome(trial.First, trial.Second))];
        })]);
    }

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture))];

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException(what);
        }
    }
}
