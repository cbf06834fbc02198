using Resilience.Costs;

namespace Resilience.Campaigns;

/// <summary>What the trials of a point took in the process that ran them, and what was predicted for them before.</summary>
/// <param name="Trials">Trials that were run, not those of a journal.</param>
/// <param name="Predicted">Predicted seconds for so many trials; null where the campaign is too short to measure first.</param>
/// <param name="ActualSeconds">Seconds that they took.</param>
/// <param name="PeakCacheBytes">Most bytes of cached activations at a time.</param>
internal sealed record PointCost(int Trials, SecondsRange? Predicted, double ActualSeconds, long PeakCacheBytes);
