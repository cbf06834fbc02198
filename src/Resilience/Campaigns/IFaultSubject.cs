using Resilience.Campaigns.Caching;
using Resilience.Campaigns.Trials;

namespace Resilience.Campaigns;

/// <summary>
/// What trials strike, ready for them: what they read, computed once, and workers that run them. Before a chunk's first trial a run
/// without faults must equal the golden run.
/// </summary>
internal interface IFaultSubject : IDisposable
{
    /// <summary>The struck part of the model as messages name it.</summary>
    string Name { get; }

    /// <summary>One a thread.</summary>
    IReadOnlyList<ITrialWorker> Workers { get; }

    /// <summary>What its values cost so far.</summary>
    CacheUse CacheUse { get; }

    /// <summary>Into how many parts the images are divided so that what is kept of them fits into memory.</summary>
    int Chunks(CancellationToken cancellation);

    /// <summary>Images of a chunk.</summary>
    (int First, int Count) Images(int chunk);

    /// <summary>What trials read of a chunk, proven: the run without faults equals the golden run.</summary>
    /// <exception cref="RouteUnfitException">It does not.</exception>
    IReadOnlyList<CachedBatch> Load(int chunk, GoldenScores golden, CancellationToken cancellation);

    /// <summary>Proves that nothing of an earlier trial is left.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    void RequirePristine();
}
