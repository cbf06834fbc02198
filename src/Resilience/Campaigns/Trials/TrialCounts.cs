namespace Resilience.Campaigns.Trials;

/// <summary>What a worker's trials were computed by; shows which shortcuts were taken.</summary>
/// <param name="Patched">Trials, or parts of them, of which only the channels that faults reach were computed.</param>
/// <param name="Whole">Those of which everything from the layer on was computed.</param>
/// <param name="Masked">Images of patched ones whose channels came out unchanged, so that nothing more was computed.</param>
internal readonly record struct TrialCounts(int Patched, int Whole, long Masked);
