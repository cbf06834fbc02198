namespace Resilience.Campaigns.Schedules;

/// <summary>Follows a schedule through trials that an earlier run finished.</summary>
internal static class FinishedRounds
{
    /// <summary>The point's trials where none is missing, ascending; else null, and something has to run.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="known">Parts of an earlier run.</param>
    /// <param name="images">Images of a complete trial.</param>
    public static List<TrialResult>? Complete(ITrialSchedule schedule, IReadOnlyCollection<TrialPart> known, int images)
    {
        var complete = known.Where(part => part.Images == images).GroupBy(part => part.Result.Trial).ToDictionary(same => same.Key, same => same.First().Result);
        var finished = new List<TrialResult>();
        for (var round = schedule.NextRound(finished); round.Count > 0; round = schedule.NextRound(finished))
        {
            foreach (var trial in round)
            {
                if (!complete.TryGetValue(trial, out var result))
                {
                    return null;
                }

                finished.Add(result);
            }
        }

        return [.. finished.OrderBy(trial => trial.Trial)];
    }
}
