using Resilience.Statistics;

namespace Resilience.Sweeps;

/// <summary>What a fault does in a cell, a layer or the model, on average over its places and the images.</summary>
/// <param name="Sdc1">Mean share of the images whose prediction it corrupts (SDC-1).</param>
/// <param name="Any">Share of the faults that corrupt the prediction of at least one image.</param>
/// <param name="Due">Mean share of the images for which it gives scores that are not finite.</param>
internal sealed record SweepRates(Interval Sdc1, Interval Any, Interval Due);
