namespace Resilience.Sweeps;

/// <summary>What is known of a cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Trials">Its trials.</param>
/// <param name="Corrupting">Trials that corrupted at least one prediction.</param>
/// <param name="Rates">Rates with intervals.</param>
/// <param name="Predicted">What was predicted of it; null where nothing was.</param>
internal sealed record CellEstimate(SweepCell Cell, int Trials, int Corrupting, SweepRates Rates, double? Predicted);
