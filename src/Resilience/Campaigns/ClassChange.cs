namespace Resilience.Campaigns;

/// <summary>An image that a trial classifies otherwise than the golden run.</summary>
/// <param name="Image">Number of the image in the data set.</param>
/// <param name="After">Class with the trial's faults; null where a score is NaN or infinite, which is a detectable error (DUE).</param>
public readonly record struct ClassChange(int Image, int? After);
