using System.Globalization;
using Resilience.Campaigns;
using Resilience.Costs;

namespace Resilience.Sweeps;

/// <summary>
/// Runs a sweep's cells as campaigns, layer by layer so that the model is divided once for all columns of a layer. Every trial goes through the
/// journal, so that a killed sweep goes on where it was, and the second round finds the first one's trials.
/// </summary>
/// <param name="subject">The model.</param>
/// <param name="host">Progress and cancellation.</param>
/// <param name="time">Clock; the system's by default.</param>
internal sealed class SweepRunner(ModelUnderTest subject, ICampaignHost host, TimeProvider? time = null)
{
    private readonly TimeProvider clock = time ?? TimeProvider.System;
    private readonly SweepHost inner = new(host);
    private readonly ProgressPace pace = new(host, time ?? TimeProvider.System);
    private long start;

    /// <summary>Runs all trials that the journal does not have.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public SweepResult Run(SweepSpec spec)
    {
        RequireWhole(subject);
        var plan = SweepPlan.Of(spec, subject.Model);
        var golden = subject.Golden(host);
        start = clock.GetTimestamp();
        var design = new SweepDesign(plan);
        host.Progress(string.Create(
            CultureInfo.InvariantCulture,
            $"{spec.Name}: {plan.Layers.Count} layers × {plan.Fields.Count} columns of bits, {plan.Trials} trials on {golden.Images} images, {Rounds(design)}"));
        var rounds = plan.Cells.Select(_ => new List<IReadOnlyList<TrialOutcome>>()).ToArray();
        for (var round = 0; round < design.Sizes.Count; round++)
        {
            IReadOnlyList<IReadOnlyList<double>>[] values = [.. rounds.Select(cell => cell.Select(trials => (IReadOnlyList<double>)[.. trials.Select(trial => SweepSamples.Sdc1(trial, golden.Images))]).ToArray())];
            var counts = design.Counts(round, values);

            // There and back again: the layer that a round ends with is still divided when the next begins.
            var layers = Enumerable.Range(0, plan.Layers.Count);
            foreach (var layer in round % 2 == 0 ? layers : layers.Reverse())
            {
                for (var h = 0; h < plan.Cells.Count; h++)
                {
                    if (plan.Cells[h].Layer == layer)
                    {
                        rounds[h].Add(Run(plan, plan.Cells[h], rounds[h].Sum(trials => trials.Count), counts[h]));
                        Line(plan, rounds.Sum(cell => cell.Sum(trials => trials.Count)), layer);
                    }
                }
            }
        }

        return new SweepResult
        {
            Plan = plan,
            Context = subject.Context,
            Golden = golden,
            Trials = [.. rounds.Select(cell => new CellTrials(cell))],
            RoundShares = design.Shares,
            Predicted = spec.Prediction is { } prediction ? [.. plan.Cells.Select(cell => prediction.Mean(plan, cell))] : null,
            PredictedFrom = spec.Prediction?.Document.Of,
            Finished = clock.GetLocalNow(),
            Seconds = clock.GetElapsedTime(start).TotalSeconds,
        };
    }

    /// <summary>Refuses a part of a run.</summary>
    /// <exception cref="ResilienceException">RES0160: the model is run in shards.</exception>
    public static void RequireWhole(ModelUnderTest subject)
    {
        if (subject.Options.Shard is { } shard)
        {
            throw new ResilienceException(
                ErrorCodes.BadSweep, $"a sweep in shard {shard}: what its pilot shows decides what runs next, so it cannot be divided; expected a run of its own, or other layers in each (Layers)");
        }
    }

    private static string Rounds(SweepDesign design) => design.Sizes.Count == 1
        ? "in one round"
        : string.Create(CultureInfo.InvariantCulture, $"{design.Sizes[0]} of them as a pilot that the others are divided by");

    private TrialOutcome[] Run(SweepPlan plan, SweepCell cell, int before, int count)
    {
        inner.Enter(plan.Layers[cell.Layer].Name);
        var point = subject.RunPoint(plan.Campaign(cell, before + count), plan.Spec.Count, inner);

        // Part of a cell is no sample: the journal has it, the next run goes on from there.
        host.Cancellation.ThrowIfCancellationRequested();
        return [.. point.Trials.Skip(before).Select(trial => new TrialOutcome(trial.Outcomes.Sdc1, trial.Outcomes.Due))];
    }

    private void Line(SweepPlan plan, int done, int layer)
    {
        if (!pace.IsDue || done == plan.Trials)
        {
            return;
        }

        pace.Written();
        var left = clock.GetElapsedTime(start).TotalSeconds / done * (plan.Trials - done);
        host.Progress(string.Create(
            CultureInfo.InvariantCulture, $"{plan.Spec.Name}: {done}/{plan.Trials} trials, {plan.Layers[layer].Name}, about {Quantities.Duration(left)} left"));
    }
}
