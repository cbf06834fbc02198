using Resilience.Sweeps;

namespace Resilience.Reporting.Sweeps;

/// <summary>A trial of a sweep.</summary>
/// <param name="Cell">0-based place of its cell in the plan.</param>
/// <param name="Trial">0-based number in the cell.</param>
/// <param name="Id">What <c>resilience replay</c> takes.</param>
/// <param name="Outcome">What it did.</param>
internal sealed record SweepTrial(int Cell, int Trial, string Id, TrialOutcome Outcome);
