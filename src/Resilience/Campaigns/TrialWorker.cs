using System.Diagnostics;
using Resilience.Faults;

namespace Resilience.Campaigns;

/// <summary>Runs trials on one thread. Buffers are kept from trial to trial; a trial allocates its result only.</summary>
internal sealed class TrialWorker : IDisposable
{
    private readonly SuffixRunner runner;
    private readonly FaultInjector injector;
    private readonly string[] names;
    private FaultSite[] sites = [];
    private uint[] before = [];
    private uint[] after = [];
    private long[] scratch = [];

    /// <summary>Takes over a runner.</summary>
    public TrialWorker(SuffixRunner runner, string[] names, IReadOnlyList<uint[]> pristine)
    {
        this.runner = runner;
        this.names = names;
        injector = new FaultInjector(names, runner.Weights, pristine);
    }

    /// <summary>Draws, injects, runs all batches, judges, undoes.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="trial">0-based number.</param>
    /// <param name="batches">What the rest of the model reads.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="cancellation">Ends the trial between two batches, or within one.</param>
    /// <param name="look">Sees the number of the first image of each batch and its scores, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the weights are untouched again.</exception>
    public TrialPart Run(TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, CancellationToken cancellation, Action<int, ReadOnlySpan<float>>? look = null)
    {
        Reserve(plan.Flips);
        var start = Stopwatch.GetTimestamp();
        FaultSampler.Sample(plan.Space, plan.Seed, plan.CampaignKey, trial, sites, scratch);
        injector.Inject(sites, before, after);
        var injection = Stopwatch.GetElapsedTime(start);
        var injections = Record();
        start = Stopwatch.GetTimestamp();
        var tally = default(OutcomeTally);
        try
        {
            foreach (var batch in batches)
            {
                var scores = runner.Run(batch, cancellation);
                tally.Add(golden, batch.Batch.First, scores);
                look?.Invoke(batch.Batch.First, scores);
            }
        }
        finally
        {
            injector.Undo(sites);
        }

        return new TrialPart(batches[0].Batch.First, new TrialResult
        {
            Trial = trial,
            Flips = plan.Flips,
            Correct = tally.Correct,
            Outcomes = tally.Counts,
            Injections = injections,
            InjectionMicroseconds = injection.TotalMicroseconds,
            RunMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds,
        });
    }

    /// <summary>Runs a batch without faults and compares every score's bits with the golden run's.</summary>
    /// <returns>The first image that differs, or -1.</returns>
    public int FirstDifference(CachedBatch batch, GoldenScores golden, CancellationToken cancellation)
    {
        var expected = System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>(golden.Rows(batch.Batch.First, batch.Batch.Count));
        var found = System.Runtime.InteropServices.MemoryMarshal.Cast<float, uint>(runner.Run(batch, cancellation));
        var same = found.CommonPrefixLength(expected);
        return same == expected.Length ? -1 : batch.Batch.First + (same / golden.Classes);
    }

    /// <summary>Proves that all weights are untouched.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    public void RequirePristine() => injector.RequirePristine();

    /// <inheritdoc/>
    public void Dispose() => runner.Dispose();

    private void Reserve(int flips)
    {
        if (sites.Length != flips)
        {
            sites = new FaultSite[flips];
            before = new uint[flips];
            after = new uint[flips];
            scratch = new long[FaultSampler.ScratchLength(flips)];
        }
    }

    private Injection[] Record()
    {
        var result = new Injection[sites.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = new Injection(names[sites[i].Tensor], sites[i].Element, sites[i].Bit, before[i], after[i]);
        }

        return result;
    }
}
