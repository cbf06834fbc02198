namespace Resilience.Sweeps;

/// <summary>What a trial did to the images.</summary>
/// <param name="Sdc1">Images whose class differs from the golden run's, all scores finite.</param>
/// <param name="Due">Images with a score that is not finite: a detectable error.</param>
internal readonly record struct TrialOutcome(int Sdc1, int Due);
