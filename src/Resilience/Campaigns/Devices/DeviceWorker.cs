using System.Diagnostics;
using System.Runtime.InteropServices;
using Resilience.Campaigns.Trials;
using Resilience.Faults.Values;

namespace Resilience.Campaigns.Devices;

/// <summary>Runs trials on a device: sends the changed elements of the weights, runs the batches that are there, judges the scores that come back.</summary>
/// <param name="weights">The faultable tensors on the device.</param>
/// <param name="names">Their names.</param>
/// <param name="runner">Runs a batch.</param>
internal sealed class DeviceWorker(DeviceWeights weights, IReadOnlyList<string> names, DeviceRunner runner) : ITrialWorker
{
    private readonly TrialFaults faults = new();

    /// <summary>When scores count as unchanged; known from <see cref="Prove"/>.</summary>
    public ScorePolicy Policy { get; private set; } = ScorePolicy.Bitwise;

    /// <inheritdoc/>
    public TrialCounts Counts { get; private set; }

    /// <summary>Bytes of fault lists sent to the device so far.</summary>
    public long BytesSent => weights.BytesSent;

    /// <summary>Proves that the divided model without faults gives the golden run, and finds out how scores are to be compared.</summary>
    /// <param name="batches">The images.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="bitwise">True where nothing but the same bits will do.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RouteUnfitException">It does not.</exception>
    public void Prove(IReadOnlyList<CachedBatch> batches, GoldenScores golden, bool bitwise, CancellationToken cancellation)
    {
        weights.Inject(BitFlip.Instance, default, [], [], []);
        var first = batches[0].Batch.First;
        var found = Scores(batches, golden.Classes, cancellation);
        var reference = golden.Rows(first, found.Length / golden.Classes);
        var same = MemoryMarshal.Cast<float, uint>(found).CommonPrefixLength(MemoryMarshal.Cast<float, uint>(reference));
        if (same < found.Length && bitwise)
        {
            throw new RouteUnfitException(first + (same / golden.Classes));
        }

        Policy = same == found.Length ? ScorePolicy.Bitwise : ScorePolicy.Measure(found, Scores(batches, golden.Classes, cancellation), golden, first);
    }

    /// <inheritdoc/>
    public void Run(
        TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, Action<TrialPart> done, CancellationToken cancellation, ImageObserver? look = null)
    {
        var start = Stopwatch.GetTimestamp();
        faults.Draw(plan, trial);
        if (faults.Reading is null)
        {
            weights.Inject(plan.Fault, plan.Values(trial), faults.Sites, faults.Before, faults.After);
        }
        else
        {
            weights.Put(faults.Left, faults.LeftAfter);
        }

        var state = new RunningTrial(plan, trial, golden, batches[0].Batch.First, batches.Sum(batch => batch.Batch.Count), look)
        {
            Injections = faults.Record(names),
            Struck = faults.Sites.Length,
            Protection = faults.Reading?.Outcomes,
            InjectionMicroseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds,
        };
        start = Stopwatch.GetTimestamp();
        foreach (var batch in batches)
        {
            if (faults.Reading is { } reading && (reading.Stops || reading.Left.Count == 0))
            {
                RunNothing(state, batch, reading.Stops);
                continue;
            }

            var scores = runner.Run(batch, cancellation);
            for (var i = 0; i < batch.Batch.Count; i++)
            {
                Judge(state, batch.Batch.First + i, scores.Slice(i * golden.Classes, golden.Classes), golden);
            }
        }

        Counts = Counts with { Whole = Counts.Whole + 1 };
        state.RunMilliseconds += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        done(state.Part);
    }

    /// <inheritdoc/>
    public void Finish(Action<TrialPart> done, CancellationToken cancellation)
    {
        // Every trial is complete when Run returns.
    }

    /// <inheritdoc/>
    public void Abandon()
    {
        // The next fault list starts from the untouched weights in any case.
    }

    /// <inheritdoc/>
    public void RequirePristine() => weights.RequirePristine();

    /// <inheritdoc/>
    public void Dispose() => runner.Dispose();

    // Protected memory gives the untouched values, or none at all: what follows is known.
    private static void RunNothing(RunningTrial state, CachedBatch batch, bool stops)
    {
        for (var i = 0; i < batch.Batch.Count; i++)
        {
            if (stops)
            {
                state.Fail(batch.Batch.First + i);
            }
            else
            {
                state.Mask(batch.Batch.First + i);
            }
        }
    }

    private void Judge(RunningTrial state, int image, ReadOnlySpan<float> scores, GoldenScores golden)
    {
        if (!Policy.IsBitwise && Policy.IsClean(image, scores, golden))
        {
            state.Mask(image);
        }
        else
        {
            state.Judge(image, scores);
        }
    }

    private float[] Scores(IReadOnlyList<CachedBatch> batches, int classes, CancellationToken cancellation)
    {
        var result = new float[batches.Sum(batch => batch.Batch.Count) * classes];
        foreach (var batch in batches)
        {
            runner.Run(batch, cancellation).CopyTo(result.AsSpan((batch.Batch.First - batches[0].Batch.First) * classes));
        }

        return result;
    }
}
