namespace Resilience.Campaigns;

/// <summary>All trials at one number of flips.</summary>
/// <param name="Flips">Simultaneous flips of each trial.</param>
/// <param name="Trials">Finished trials in order of their number.</param>
internal sealed record PointResult(int Flips, IReadOnlyList<TrialResult> Trials);
