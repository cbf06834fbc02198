namespace Resilience.Campaigns.Schedules;

/// <summary>All trials in one round.</summary>
/// <param name="iterations">Trials of the point.</param>
internal sealed class FixedSchedule(int iterations) : ITrialSchedule
{
    /// <inheritdoc/>
    public int MostTrials => iterations;

    /// <inheritdoc/>
    public int Numbers => iterations;

    /// <inheritdoc/>
    public IReadOnlyList<int> NextRound(IReadOnlyList<TrialResult> finished) =>
        finished.Count == 0 ? [.. Enumerable.Range(0, iterations)] : [];

    /// <inheritdoc/>
    public PointResult Describe(int flips, IReadOnlyList<TrialResult> finished) => new(flips, finished);
}
