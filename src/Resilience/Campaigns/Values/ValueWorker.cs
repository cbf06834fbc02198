using System.Diagnostics;
using Resilience.Campaigns.Trials;
using Resilience.Faults.Timing;

namespace Resilience.Campaigns.Values;

/// <summary>Runs trials on one thread: segment by segment, striking values between two of them, or initializers before the first.</summary>
/// <param name="selection">What is struck.</param>
/// <param name="runs">The segments.</param>
/// <param name="kept">Names of the values that batches bring along.</param>
/// <param name="parameters">The worker's initializers.</param>
/// <param name="ranges">What struck values hold without faults.</param>
internal sealed class ValueWorker(StruckSelection selection, SegmentRuns runs, IReadOnlyList<string> kept, ParameterBuffers parameters, ValueRangeTable ranges) : ITrialWorker
{
    private readonly ValueStriker striker = new(selection, runs, ranges);
    private readonly Dictionary<int, FaultList> lists = [];

    /// <inheritdoc/>
    public TrialCounts Counts { get; private set; }

    /// <summary>Its way through the segments.</summary>
    public SegmentChain Chain { get; } = new(runs, parameters, kept);

    private bool StrikesParameters => parameters.Tensors.Count > 0;

    /// <inheritdoc/>
    public void Run(TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, Action<TrialPart> done, CancellationToken cancellation, ImageObserver? look = null)
    {
        var state = new ValueTrial(plan, trial, selection.Targets, golden, look, batches[0].Batch.First);
        lists.Clear();
        try
        {
            foreach (var batch in batches)
            {
                cancellation.ThrowIfCancellationRequested();
                Run(state, Draw(state, batch), batch, cancellation);
            }
        }
        finally
        {
            parameters.Undo();
            Chain.End();
        }

        Counts = Counts with { Whole = Counts.Whole + 1, Masked = Counts.Masked + state.Skipped };
        done(state.Part);
    }

    /// <inheritdoc/>
    public void Finish(Action<TrialPart> done, CancellationToken cancellation)
    {
        // Nothing waits: a trial's images run with one another only.
    }

    /// <inheritdoc/>
    public void Abandon() => Chain.End();

    /// <inheritdoc/>
    public void RequirePristine() => parameters.RequirePristine();

    /// <inheritdoc/>
    public void Dispose()
    {
        Chain.Dispose();
        parameters.Dispose();
    }

    /// <summary>By image of the batch, the list that strikes it; null for none.</summary>
    private FaultList?[] Draw(ValueTrial state, CachedBatch batch)
    {
        var start = Stopwatch.GetTimestamp();
        var result = new FaultList?[batch.Batch.Count];
        for (var row = 0; row < result.Length; row++)
        {
            var occasion = OccasionOf(state, batch.Batch.First + row);
            if (occasion == Occasions.None)
            {
                continue;
            }

            if (!lists.TryGetValue(occasion, out var list))
            {
                lists[occasion] = list = FaultList.Draw(state.Plan, state.Trial, occasion);
            }

            // A recorded list may leave an image alone.
            result[row] = list.Count > 0 ? list : null;
        }

        state.InjectionMicroseconds += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return result;
    }

    private void Run(ValueTrial state, FaultList?[] ofRows, CachedBatch batch, CancellationToken cancellation)
    {
        if (!StrikesParameters)
        {
            var noted = state.Log.Struck;
            if (!TryRun(state, ofRows, Array.ConvertAll(ofRows, _ => true), ofRows.Max(list => list?.LastTensor ?? -1), batch, cancellation))
            {
                RunApart(state, ofRows, noted, batch, cancellation);
            }

            return;
        }

        // All images of a run read the same initializers: where lists differ, the batch runs once for each, and only its own images count.
        foreach (var list in ofRows.Distinct())
        {
            var start = Stopwatch.GetTimestamp();
            var image = batch.Batch.First + Array.IndexOf(ofRows, list);
            parameters.Apply(list, state.Striker, state.Plan.Fault, state.IsStatic || IsFirst(state, image) ? state.Log : null, image);
            state.InjectionMicroseconds += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            var judged = Array.ConvertAll(ofRows, own => ReferenceEquals(own, list));
            if (list?.Reading is { Stops: true })
            {
                state.Fail(batch.Batch.First, judged);
                continue;
            }

            if (!TryRun(state, [], judged, Array.LastIndexOf(parameters.Changed, true), batch, cancellation))
            {
                state.Fail(batch.Batch.First, judged);
            }
        }
    }

    /// <summary>Runs images of a batch one by one, after the runtime refused what a fault made of one of them.</summary>
    private void RunApart(ValueTrial state, FaultList?[] ofRows, long noted, CachedBatch batch, CancellationToken cancellation)
    {
        if (selection.Layouts.Any(layout => layout is { IsShared: true }))
        {
            state.Fail(batch.Batch.First, Array.ConvertAll(ofRows, _ => true));
            return;
        }

        state.Log.Return(noted);
        for (var row = 0; row < ofRows.Length; row++)
        {
            var own = new FaultList?[ofRows.Length];
            var judged = new bool[ofRows.Length];
            (own[row], judged[row]) = (ofRows[row], true);
            if (!TryRun(state, own, judged, own[row]?.LastTensor ?? -1, batch, cancellation))
            {
                state.Fail(batch.Batch.First, judged);
            }
        }
    }

    /// <summary>Runs a batch; false, and nothing judged, where the runtime refuses an operator for what a fault made of its inputs.</summary>
    private bool TryRun(ValueTrial state, FaultList?[] struck, bool[] judged, int last, CachedBatch batch, CancellationToken cancellation)
    {
        try
        {
            RunStruck(state, struck, judged, last, batch, cancellation);
            return true;
        }
        catch (ResilienceException error) when (error.Code == ErrorCodes.RuntimeCallFailed)
        {
            // Without faults every batch ran: it is the fault that stops this one.
            return false;
        }
    }

    /// <summary>True for the first image that a list strikes: there it is written down, however batches and chunks divide its images.</summary>
    private static bool IsFirst(ValueTrial state, int image) => image == 0 || OccasionOf(state, image - 1) != OccasionOf(state, image);

    private static int OccasionOf(ValueTrial state, int image) => Occasions.Of(state.Plan.Timing, state.Plan.Seed, state.Plan.CampaignKey, state.Trial, image);

    /// <summary>Runs a batch and judges images of it.</summary>
    /// <param name="state">The trial.</param>
    /// <param name="struck">By image, the list that strikes its values; empty where initializers are struck.</param>
    /// <param name="judged">By image: is judged.</param>
    /// <param name="last">The highest number of a struck tensor, -1 for none.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellation">Ends it.</param>
    private void RunStruck(ValueTrial state, FaultList?[] struck, bool[] judged, int last, CachedBatch batch, CancellationToken cancellation)
    {
        Chain.Start(batch);
        striker.Start(struck);
        for (var group = 0; group < selection.Graph.Groups.Count; group++)
        {
            // When all that is struck is, and nothing has changed, the rest is that of the golden run.
            if (striker.IsDone(group, last) && !Chain.AnyDiffers)
            {
                break;
            }

            striker.Strike(group, struck, batch.Batch, Chain, state);
            var start = Stopwatch.GetTimestamp();
            Chain.Advance(group + 1, always: false, cancellation);
            state.RunMilliseconds += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        state.Judge(batch.Batch.First, judged, Chain);
    }
}
