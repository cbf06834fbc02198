using Resilience.Sweeps;

namespace Resilience.Reporting.Sweeps;

/// <summary>Single trials of a sweep: each is the trial of a number in its cell's campaign, and has an id like any other.</summary>
internal static class SweepTrials
{
    /// <summary>The trial of a cell that changed most images; null where none changed any.</summary>
    public static SweepTrial? WorstOf(SweepResult result, int cell)
    {
        var worst = result.Trials[cell].All.Select((outcome, number) => (outcome, number))
            .MaxBy(trial => (trial.outcome.Sdc1, trial.outcome.Due, -trial.number));
        return worst.outcome is { Sdc1: 0, Due: 0 } ? null : Of(result, cell, worst.number);
    }

    /// <summary>The worst trials of all cells, at most one of each, those of most images of another class first.</summary>
    public static IReadOnlyList<SweepTrial> Worst(SweepResult result, int most) =>
    [
        .. Enumerable.Range(0, result.Trials.Count).Select(cell => WorstOf(result, cell)).OfType<SweepTrial>()
            .OrderByDescending(trial => trial.Outcome.Sdc1).ThenByDescending(trial => trial.Outcome.Due).ThenBy(trial => trial.Cell).Take(most),
    ];

    /// <summary>The trial of an id; null where there is none.</summary>
    public static SweepTrial? Find(SweepResult result, string id)
    {
        for (var cell = 0; cell < result.Trials.Count; cell++)
        {
            var ids = TrialId.Of(result.Context, result.Plan.Campaign(result.Plan.Cells[cell], result.Trials[cell].Count), result.Plan.Spec.Count);
            for (var trial = 0; trial < result.Trials[cell].Count; trial++)
            {
                if (ids(trial) == id)
                {
                    return Of(result, cell, trial);
                }
            }
        }

        return null;
    }

    /// <summary>The trial of a number in a cell; null where the cell has fewer.</summary>
    public static SweepTrial? Find(SweepResult result, int cell, int trial) => trial >= 0 && trial < result.Trials[cell].Count ? Of(result, cell, trial) : null;

    private static SweepTrial Of(SweepResult result, int cell, int trial)
    {
        var (plan, trials) = (result.Plan, result.Trials[cell]);
        return new SweepTrial(cell, trial, TrialId.Of(result.Context, plan.Campaign(plan.Cells[cell], trials.Count), plan.Spec.Count, trial), trials.All.ElementAt(trial));
    }
}
