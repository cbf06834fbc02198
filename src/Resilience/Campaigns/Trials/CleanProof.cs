namespace Resilience.Campaigns.Trials;

/// <summary>The self-proof before a chunk's first trial: without faults every way through the layer gives the golden run's bits.</summary>
internal static class CleanProof
{
    private const int Together = 32;

    /// <summary>Runs all images without faults.</summary>
    /// <param name="tools">The workers' tools; each takes a part of the images.</param>
    /// <param name="batches">The chunk.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="cancellation">Ends the proof.</param>
    /// <exception cref="RouteUnfitException">An image has other scores.</exception>
    public static void Require(TrialTools[] tools, IReadOnlyList<CachedBatch> batches, GoldenScores golden, CancellationToken cancellation)
    {
        if (tools[0].Patch is null)
        {
            WorkerThreads.Run(Math.Min(tools.Length, batches.Count), worker => tools[worker].RequireWhole(Share(batches, worker, tools.Length), golden, cancellation));
            return;
        }

        var judges = tools.Select(_ => new CleanJudge(golden)).ToArray();
        WorkerThreads.Run(tools.Length, worker =>
        {
            Patch(tools[worker], Share(batches, worker, tools.Length), cancellation);
            Channels(tools[worker], batches[0], worker, tools.Length, cancellation);
            if (tools[worker].Tail is { } tail)
            {
                Tail(tail, batches, worker, tools.Length, judges[worker], cancellation);
            }
        });
        Require(judges);
    }

    /// <summary>The same for one worker, by everything from the layer on.</summary>
    /// <exception cref="RouteUnfitException">An image has other scores.</exception>
    public static void RequireWhole(TrialTools tools, IReadOnlyList<CachedBatch> batches, GoldenScores golden, CancellationToken cancellation)
    {
        var judge = new CleanJudge(golden);
        foreach (var batch in batches)
        {
            var scores = tools.Whole.Run(batch, cancellation);
            var classes = scores.Length / batch.Batch.Count;
            for (var i = 0; i < batch.Batch.Count; i++)
            {
                judge.Judge(batch.Batch.First + i, scores.Slice(i * classes, classes));
            }
        }

        Require([judge]);
    }

    /// <summary>A few channels of every batch: ties the values before the patch to those behind it.</summary>
    private static void Patch(TrialTools tools, IEnumerable<CachedBatch> batches, CancellationToken cancellation)
    {
        foreach (var batch in batches)
        {
            // Where it does not hold, trials take the other way.
            if (!tools.ProvePatch([0], batch, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Every channel of a batch, packed: kernels may treat the last channels, those that fill no block, otherwise than the rest.
    /// </summary>
    private static void Channels(TrialTools tools, CachedBatch batch, int worker, int workers, CancellationToken cancellation)
    {
        var groups = Enumerable.Range(0, tools.Patching!.Channels).Chunk(Together).Where((_, i) => i % workers == worker);
        if (!groups.All(group => tools.ProvePatch(group, batch, cancellation)))
        {
            tools.RefusePatch();
        }
    }

    /// <summary>The tail with the clean values of all images, rows of different batches mixed as in trials.</summary>
    private static void Tail(TailRunner tail, IReadOnlyList<CachedBatch> batches, int worker, int workers, CleanJudge judge, CancellationToken cancellation)
    {
        var rows = batches.Max(batch => batch.Batch.Count);
        for (var row = worker; row < rows; row += workers)
        {
            foreach (var batch in batches.Where(batch => row < batch.Batch.Count))
            {
                tail.Add(judge, batch.Batch.First + row, batch, row);
                if (tail.IsFull)
                {
                    tail.Run(cancellation);
                }
            }
        }

        if (tail.Waiting > 0)
        {
            tail.Run(cancellation);
        }

        foreach (var size in tail.Unproven.Where(size => size <= batches[0].Batch.Count).ToArray())
        {
            // Where it does not hold, rows run in a full run.
            var own = judge.Anew();
            for (var row = 0; row < size; row++)
            {
                tail.Add(own, batches[0].Batch.First + row, batches[0], row);
            }

            tail.RunIn(size, cancellation);
            tail.Prove(size, own.Different < 0);
        }
    }

    private static void Require(CleanJudge[] judges)
    {
        var image = judges.Where(judge => judge.Different >= 0).Select(judge => judge.Different).DefaultIfEmpty(-1).Min();
        if (image >= 0)
        {
            throw new RouteUnfitException(image);
        }
    }

    private static CachedBatch[] Share(IReadOnlyList<CachedBatch> batches, int worker, int workers) => [.. batches.Where((_, i) => i % workers == worker)];
}
