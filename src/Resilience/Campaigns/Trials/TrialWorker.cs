using System.Diagnostics;
using Resilience.Faults.Values;
using Resilience.Runtime;

namespace Resilience.Campaigns.Trials;

/// <summary>
/// Runs trials on one thread: draws, injects, computes what the faults can change and no more, judges, undoes. Buffers
/// are kept from trial to trial; a trial allocates its result only.
/// </summary>
internal sealed class TrialWorker : ITrialWorker
{
    private readonly TrialTools tools;
    private readonly FaultInjector flips;
    private readonly ValueInjector values;
    private readonly TrialFaults faults = new();
    private readonly List<RunningTrial> running = [];

    /// <summary>Takes over the tools.</summary>
    public TrialWorker(TrialTools tools)
    {
        this.tools = tools;
        flips = new FaultInjector(tools.Weights);
        values = new ValueInjector(tools.Weights, tools.Values);
    }

    /// <summary>What trials were computed by so far.</summary>
    public TrialCounts Counts { get; private set; }

    /// <summary>Runs a trial over the batches. Rows of its last images may wait for those of the next trial, or for <see cref="Finish"/>.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="trial">0-based number.</param>
    /// <param name="batches">What the rest of the model reads.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="done">Receives every trial that is complete, this or an earlier one.</param>
    /// <param name="cancellation">Ends the trial between two batches, or within one.</param>
    /// <param name="look">Sees each image's scores, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the weights are untouched again.</exception>
    public void Run(
        TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, Action<TrialPart> done, CancellationToken cancellation, ImageObserver? look = null)
    {
        var start = Stopwatch.GetTimestamp();
        faults.Draw(plan, trial);
        var drawing = Stopwatch.GetElapsedTime(start);
        if (faults.Reading is { } reading && (reading.Stops || faults.Left.IsEmpty))
        {
            RunNothing(Started(plan, trial, batches, golden, drawing, look), batches, reading.Stops);
            Report(done);
            return;
        }

        // Proofs need untouched weights, so they come before the faults.
        var channels = tools.Channels(faults.Left);
        var patched = tools.CanPatch(channels, batches[0], cancellation);
        if (!patched)
        {
            tools.RequireWhole(batches, golden, cancellation);
        }

        start = Stopwatch.GetTimestamp();
        Inject(plan, trial);
        var injection = drawing + Stopwatch.GetElapsedTime(start);
        var state = Started(plan, trial, batches, golden, injection, look);
        try
        {
            if (patched)
            {
                Counts = Counts with { Patched = Counts.Patched + 1 };
                RunPatched(state, channels, batches, cancellation);
            }
            else
            {
                Counts = Counts with { Whole = Counts.Whole + 1 };
                RunWhole(state, batches, cancellation);
            }
        }
        finally
        {
            Undo(plan);
        }

        Report(done);
    }

    /// <summary>Runs the rows that still wait.</summary>
    public void Finish(Action<TrialPart> done, CancellationToken cancellation)
    {
        if (tools.Tail is { Waiting: > 0 } tail)
        {
            tail.Run(cancellation);
        }

        Report(done);
    }

    /// <summary>Forgets trials that were not finished.</summary>
    public void Abandon()
    {
        running.Clear();
        tools.Tail?.Clear();
    }

    /// <summary>Proves that all weights are untouched.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine() => flips.RequirePristine();

    /// <inheritdoc/>
    public void Dispose() => tools.Dispose();

    private RunningTrial Started(TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, TimeSpan injection, ImageObserver? look)
    {
        var state = new RunningTrial(plan, trial, golden, batches[0].Batch.First, batches.Sum(batch => batch.Batch.Count), look)
        {
            Injections = faults.Record(tools.Weights.Names),
            Struck = faults.Sites.Length,
            Protection = faults.Reading?.Outcomes,
            InjectionMicroseconds = injection.TotalMicroseconds,
        };
        running.Add(state);
        return state;
    }

    // Protected memory gives the untouched values, or none at all: what follows is known.
    private static void RunNothing(RunningTrial state, IReadOnlyList<CachedBatch> batches, bool stops)
    {
        foreach (var image in batches.SelectMany(batch => Enumerable.Range(batch.Batch.First, batch.Batch.Count)))
        {
            if (stops)
            {
                state.Fail(image);
            }
            else
            {
                state.Mask(image);
            }
        }
    }

    private void RunWhole(RunningTrial state, IReadOnlyList<CachedBatch> batches, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
        {
            var scores = tools.Whole.Run(batch, cancellation);
            var classes = scores.Length / batch.Batch.Count;
            for (var i = 0; i < batch.Batch.Count; i++)
            {
                state.Judge(batch.Batch.First + i, scores.Slice(i * classes, classes));
            }
        }

        state.RunMilliseconds += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private void RunPatched(RunningTrial state, ReadOnlySpan<int> channels, IReadOnlyList<CachedBatch> batches, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var patch = tools.Patch!;
        patch.Load(channels);
        var delta = tools.Delta?.Load(channels, patch.Places) == true ? tools.Delta : null;
        var spent = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        foreach (var batch in batches)
        {
            start = Stopwatch.GetTimestamp();
            var computed = patch.Run(batch, cancellation);
            var changed = new ChangedChannels(patch, batch, computed, tools.Patching!);
            var carried = delta is null || !changed.DiffersAnywhere(batch.Batch.Count) ? default : delta.Run(batch, computed, changed, cancellation);
            spent += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            for (var row = 0; row < batch.Batch.Count; row++)
            {
                if (carried.IsEmpty)
                {
                    Continue(state, state, batch, row, changed, cancellation);
                }
                else
                {
                    var classes = carried.Length / batch.Batch.Rows;
                    Continue(state, carried.Slice(row * classes, classes), batch, row, changed, cancellation);
                }
            }
        }

        patch.Unload();
        state.RunMilliseconds += spent;
    }

    /// <summary>
    /// Takes scores that came by way of differences, unless the prediction could depend on their rounding. One changed image of
    /// every eighth trial is run exactly in any case.
    /// </summary>
    private void Continue(RunningTrial state, ReadOnlySpan<float> carried, CachedBatch batch, int row, ChangedChannels changed, CancellationToken cancellation)
    {
        if (!changed.Differs(row))
        {
            state.Mask(batch.Batch.First + row);
        }
        else if (state.IsUnsampled || DeltaGuard.IsClose(carried) || tools.Delta!.IsExtreme(row, batch.Batch.Rows))
        {
            state.Sampled();
            Continue(state, new DeltaCheck(state, carried.ToArray()), batch, row, changed, cancellation);
        }
        else
        {
            state.Judge(batch.Batch.First + row, carried);
        }
    }

    private void Continue(RunningTrial state, IImageJudge judge, CachedBatch batch, int row, ChangedChannels changed, CancellationToken cancellation)
    {
        var image = batch.Batch.First + row;
        if (!changed.Differs(row))
        {
            Counts = Counts with { Masked = Counts.Masked + 1 };
            state.Mask(image);
        }
        else if (tools.Tail is { } tail)
        {
            changed.Apply(row, tail.Add(judge, image, batch, row));
            if (tail.IsFull)
            {
                tail.Run(cancellation);
            }
        }
        else
        {
            state.Judge(image, tools.Scores(row, changed));
        }
    }

    private void Report(Action<TrialPart> done)
    {
        for (var i = running.Count - 1; i >= 0; i--)
        {
            if (running[i].IsComplete)
            {
                done(running[i].Part);
                running.RemoveAt(i);
            }
        }
    }

    private void Inject(TrialPlan plan, int trial)
    {
        // Of flips it is known what they give without asking the fault model.
        if (plan.Memory is not null)
        {
            values.Put(faults.Left, faults.LeftAfter);
        }
        else if (plan.Fault is BitFlip)
        {
            flips.Inject(faults.Sites, faults.Before, faults.After);
        }
        else
        {
            values.Inject(plan.Fault, plan.Values(trial), faults.Sites, faults.Before, faults.After);
        }
    }

    private void Undo(TrialPlan plan)
    {
        if (plan.Memory is not null)
        {
            values.Undo(faults.Left, faults.LeftAfter);
        }
        else if (plan.Fault is BitFlip)
        {
            flips.Undo(faults.Sites);
        }
        else
        {
            values.Undo(faults.Sites, faults.After);
        }
    }
}
