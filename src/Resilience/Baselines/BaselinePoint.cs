namespace Resilience.Baselines;

/// <summary>A point of a baseline.</summary>
/// <param name="Flips">Faults of each trial.</param>
/// <param name="Trials">The trials 0, 1, 2, …</param>
internal sealed record BaselinePoint(int Flips, IReadOnlyList<BaselineTrial> Trials);
