namespace Resilience.Campaigns.Schedules;

/// <summary>
/// Which trials of a point run, round by round. A schedule is a pure function of the finished rounds: asked again with the same
/// results it names the same trials, so that a resumed run, or one on other threads, goes the same way.
/// </summary>
internal interface ITrialSchedule
{
    /// <summary>No more trials than this run.</summary>
    int MostTrials { get; }

    /// <summary>Highest trial number + 1 that a round may name.</summary>
    int Numbers { get; }

    /// <summary>Trials of the next round.</summary>
    /// <param name="finished">All trials of the earlier rounds, in the order in which the rounds named them.</param>
    /// <returns>Distinct numbers, ascending, none of which ran before; empty ends the point.</returns>
    IReadOnlyList<int> NextRound(IReadOnlyList<TrialResult> finished);

    /// <summary>The point's record.</summary>
    /// <param name="flips">The point.</param>
    /// <param name="finished">Its finished trials, in order of their numbers.</param>
    PointResult Describe(int flips, IReadOnlyList<TrialResult> finished);
}
