using Resilience.Campaigns.Shards;

namespace Resilience.Campaigns.Schedules;

/// <summary>All trials in one round.</summary>
/// <param name="iterations">Trials of the point.</param>
/// <param name="shard">The part of them that runs here; null for all.</param>
/// <param name="population">Number of fault lists, where it may matter.</param>
internal sealed class FixedSchedule(int iterations, Shard? shard = null, long? population = null) : ITrialSchedule
{
    /// <inheritdoc/>
    public int MostTrials => shard?.Share(iterations) ?? iterations;

    /// <inheritdoc/>
    public int Numbers => iterations;

    /// <inheritdoc/>
    public IReadOnlyList<int> NextRound(IReadOnlyList<TrialResult> finished) =>
        finished.Count == 0 ? [.. Enumerable.Range(0, iterations).Where(trial => shard?.Has(trial) ?? true)] : [];

    /// <inheritdoc/>
    public PointResult Describe(int flips, IReadOnlyList<TrialResult> finished) => new(flips, finished) { Shard = shard, Population = population };
}
