namespace Resilience.Campaigns.Trials;

/// <summary>Runs trials, one after the other, on one thread.</summary>
internal interface ITrialWorker : IDisposable
{
    /// <summary>What the trials so far were computed by.</summary>
    TrialCounts Counts { get; }

    /// <summary>Runs a trial over the batches. Its last images may wait for those of the next trial, or for <see cref="Finish"/>.</summary>
    /// <param name="plan">The point.</param>
    /// <param name="trial">0-based number.</param>
    /// <param name="batches">What the rest of the model reads.</param>
    /// <param name="golden">The golden run.</param>
    /// <param name="done">Receives every trial that is complete, this or an earlier one.</param>
    /// <param name="cancellation">Ends the trial between two batches, or within one.</param>
    /// <param name="look">Sees each image's scores, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the weights are untouched again.</exception>
    void Run(TrialPlan plan, int trial, IReadOnlyList<CachedBatch> batches, GoldenScores golden, Action<TrialPart> done, CancellationToken cancellation, ImageObserver? look = null);

    /// <summary>Runs what still waits.</summary>
    void Finish(Action<TrialPart> done, CancellationToken cancellation);

    /// <summary>Forgets trials that were not finished.</summary>
    void Abandon();

    /// <summary>Proves that all weights are untouched.</summary>
    /// <exception cref="ResilienceException">RES0352.</exception>
    void RequirePristine();
}
