namespace Resilience.Baselines;

/// <summary>What a campaign is compared with, and how much worse it may be.</summary>
/// <param name="Name">The baseline's file as the user wrote it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="MaxRegression">By how much the mean accuracy under faults may be below the baseline's, 0..1.</param>
internal sealed record BaselineLimit(string Name, string Path, double MaxRegression);
