namespace Resilience.Sweeps;

/// <summary>A cell's trials, round by round.</summary>
/// <param name="Rounds">Outcomes in order of the trials' numbers; as many rounds for every cell of a sweep.</param>
internal sealed record CellTrials(IReadOnlyList<IReadOnlyList<TrialOutcome>> Rounds)
{
    /// <summary>Trials in all.</summary>
    public int Count => Rounds.Sum(round => round.Count);

    /// <summary>All trials.</summary>
    public IEnumerable<TrialOutcome> All => Rounds.SelectMany(round => round);
}
