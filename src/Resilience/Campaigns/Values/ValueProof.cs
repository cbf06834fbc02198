using Resilience.Campaigns.Trials;

namespace Resilience.Campaigns.Values;

/// <summary>The self-proof before a chunk's first trial: without faults every segment gives the kept values, and the last one the golden run's scores.</summary>
/// <param name="selection">What is struck.</param>
/// <param name="runs">The segments.</param>
/// <param name="ranges">Takes what struck values hold.</param>
internal sealed class ValueProof(StruckSelection selection, SegmentRuns runs, ValueRangeTable ranges)
{
    private readonly int[] values = [.. selection.Graph.Values.Select(value => value.IsParameter ? -1 : runs.IndexOf(value.Name))];

    /// <summary>Runs all images without faults.</summary>
    /// <param name="workers">Each takes a part of the images.</param>
    /// <param name="batches">The chunk.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="cancellation">Ends the proof.</param>
    /// <exception cref="RouteUnfitException">A value is another.</exception>
    public void Require(IReadOnlyList<ValueWorker> workers, IReadOnlyList<CachedBatch> batches, GoldenScores golden, CancellationToken cancellation)
    {
        // What does not fit shows at the first images as a rule.
        Require(workers[0].Chain, batches[0], golden, cancellation);
        WorkerThreads.Run(Math.Min(workers.Count, batches.Count), worker =>
        {
            foreach (var batch in batches.Skip(1).Where((_, i) => i % workers.Count == worker))
            {
                Require(workers[worker].Chain, batch, golden, cancellation);
            }
        });
    }

    /// <summary>Runs a batch without faults; its values hold until the chain's next one.</summary>
    /// <exception cref="RouteUnfitException">A segment gives another value than is kept.</exception>
    public void Run(SegmentChain chain, CachedBatch batch, CancellationToken cancellation)
    {
        chain.Start(batch);
        for (var segment = 1; segment < runs.Count; segment++)
        {
            chain.Advance(segment, always: true, cancellation);
            foreach (var output in runs[segment]?.Outputs ?? [])
            {
                if (chain.Clean(output) is { } kept && !SegmentChain.Same(kept, chain[output]))
                {
                    throw new RouteUnfitException(batch.Batch.First);
                }
            }
        }
    }

    private void Require(SegmentChain chain, CachedBatch batch, GoldenScores golden, CancellationToken cancellation)
    {
        Run(chain, batch, cancellation);
        var judge = new CleanJudge(golden);
        var scores = chain.Scores.AsSpan<float>();
        for (var row = 0; row < batch.Batch.Count; row++)
        {
            judge.Judge(batch.Batch.First + row, scores.Slice(row * golden.Classes, golden.Classes));
        }

        if (judge.Different >= 0)
        {
            throw new RouteUnfitException(judge.Different);
        }

        for (var tensor = 0; tensor < values.Length; tensor++)
        {
            if (values[tensor] >= 0)
            {
                ranges.Note(tensor, batch.Batch, chain[values[tensor]]);
            }
        }

        chain.End();
    }
}
