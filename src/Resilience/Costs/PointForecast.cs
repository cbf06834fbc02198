namespace Resilience.Costs;

/// <summary>What a point will cost.</summary>
/// <param name="Flips">Flips of each trial.</param>
/// <param name="Channels">Expected number of distinct output channels that they hit.</param>
/// <param name="PatchFlops">Operations of these channels, for one image.</param>
/// <param name="TrialMilliseconds">Time of a trial over all images, its share of the machine.</param>
/// <param name="Seconds">Time of all its trials.</param>
internal sealed record PointForecast(int Flips, double Channels, double PatchFlops, double TrialMilliseconds, SecondsRange Seconds);
