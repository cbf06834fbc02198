namespace Resilience.Faults.Strata;

/// <summary>A part of all fault lists.</summary>
/// <param name="Name">Its kinds of flips; see <see cref="StratumCell.ToString"/>.</param>
/// <param name="Weight">Exact share of all fault lists, above 0; the strata of a point add up to 1.</param>
internal sealed record Stratum(string Name, double Weight);
