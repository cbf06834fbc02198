using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Resilience.Campaigns.Journals;
using Resilience.Campaigns.Schedules;
using Resilience.Campaigns.Verification;

namespace Resilience.Campaigns;

/// <summary>
/// Runs the missing trials of a point, round by round of its schedule; in a round image chunks outside, trials inside, one trial
/// a worker at a time. Workers compute; the calling thread writes the journal and the progress.
/// </summary>
/// <param name="subject">What is struck.</param>
/// <param name="golden">The golden run.</param>
/// <param name="plan">The point.</param>
/// <param name="schedule">Which trials run.</param>
/// <param name="journal">Where finished trials go, or null.</param>
/// <param name="host">Who asked.</param>
/// <param name="time">Clock.</param>
/// <param name="verifier">Runs some of the trials again, or null.</param>
internal sealed class PointRunner(
    IFaultSubject subject, GoldenScores golden, TrialPlan plan, ITrialSchedule schedule, TrialJournal? journal, ICampaignHost host, TimeProvider time, TrialVerifier? verifier = null)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private readonly Dictionary<int, List<TrialPart>> parts = [];
    private readonly ProgressMeter progress = new(host, subject.Name, plan.Flips, schedule.MostTrials, time);

    /// <summary>Runs what is missing.</summary>
    /// <param name="known">Parts of an earlier run.</param>
    /// <returns>The finished trials in order of their numbers; fewer than scheduled where the host cancelled.</returns>
    public List<TrialResult> Run(IEnumerable<TrialPart> known)
    {
        subject.RequirePristine();
        try
        {
            var ranges = Enumerable.Range(0, subject.Chunks(host.Cancellation)).Select(subject.Images).ToArray();
            var earlier = known.Where(part => Array.IndexOf(ranges, (part.FirstImage, part.Images)) >= 0).ToLookup(part => part.Result.Trial);
            var finished = new List<TrialResult>();
            var rounds = 0;
            for (var round = schedule.NextRound(finished); round.Count > 0; round = schedule.NextRound(finished))
            {
                Adopt(round, earlier);
                progress.Expect((Math.Max(round.Count, schedule.MostTrials - finished.Count) * ranges.Length) - round.Sum(trial => parts[trial].Count));

                // There and back again: the chunk that a round ends with is still loaded when the next begins.
                var order = Enumerable.Range(0, ranges.Length);
                foreach (var chunk in rounds++ % 2 == 0 ? order : order.Reverse())
                {
                    var pending = round.Where(trial => !parts[trial].Exists(part => part.FirstImage == ranges[chunk].First)).ToArray();
                    if (pending.Length > 0)
                    {
                        RunChunk(subject.Load(chunk, golden, host.Cancellation), pending);
                    }
                }

                finished.AddRange(round.Select(trial => TrialPart.Join(parts[trial])));
            }

            subject.RequirePristine();
        }
        catch (OperationCanceledException) when (host.Cancellation.IsCancellationRequested)
        {
            // What is finished stands.
            subject.RequirePristine();
            progress.Interrupted();
        }

        return [.. parts.Values.Where(IsComplete).Select(TrialPart.Join).OrderBy(trial => trial.Trial)];
    }

    private void Adopt(IReadOnlyList<int> round, ILookup<int, TrialPart> earlier)
    {
        foreach (var trial in round)
        {
            parts.Add(trial, new List<TrialPart>(1));
            foreach (var part in earlier[trial].DistinctBy(part => part.FirstImage))
            {
                Count(part);
            }
        }
    }

    private void RunChunk(IReadOnlyList<CachedBatch> batches, int[] pending)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(host.Cancellation);
        using var finished = new BlockingCollection<TrialPart>();
        verifier?.Choose(pending);
        var (firstImage, images) = (batches[0].Batch.First, batches.Sum(batch => batch.Batch.Count));
        var next = -1;
        var running = Math.Min(subject.Workers.Count, pending.Length);
        Exception? failure = null;
        var threads = WorkerThreads.Start(running, worker =>
        {
            try
            {
                var own = subject.Workers[worker];
                own.Abandon();
                for (var i = Interlocked.Increment(ref next); i < pending.Length; i = Interlocked.Increment(ref next))
                {
                    own.Run(plan, pending[i], batches, golden, finished.Add, stop.Token, verifier?.Watch(pending[i], firstImage, images));
                }

                own.Finish(finished.Add, stop.Token);
            }
#pragma warning disable CA1031 // Carried over to the calling thread, all of them.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, error, null);
                stop.Cancel();
            }
            finally
            {
                if (Interlocked.Decrement(ref running) == 0)
                {
                    finished.CompleteAdding();
                }
            }
        });
        try
        {
            Collect(finished);
        }
        catch
        {
            stop.Cancel();
            while (finished.TryTake(out _, Timeout.Infinite, CancellationToken.None))
            {
                // Until the last worker has let go of the weights.
            }

            throw;
        }
        finally
        {
            // The last worker is still within what is disposed of next.
            Array.ForEach(threads, thread => thread.Join());
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private void Collect(BlockingCollection<TrialPart> finished)
    {
        while (!finished.IsCompleted)
        {
            if (finished.TryTake(out var part, Tick))
            {
                verifier?.Check(part, host.Cancellation);
                journal?.Append(part);
                Count(part);
                progress.Worked();
            }

            journal?.Sync(always: false);
        }

        journal?.Sync(always: true);
    }

    private void Count(TrialPart part)
    {
        var list = parts[part.Result.Trial];
        list.Add(part);
        if (IsComplete(list))
        {
            progress.Complete(TrialPart.Join(list));
        }
    }

    private bool IsComplete(List<TrialPart> list) => list.Sum(part => part.Images) == golden.Images;
}
