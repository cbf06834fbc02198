namespace Resilience.Campaigns;

/// <summary>An image that a trial classifies otherwise than the golden run.</summary>
/// <param name="Image">Number of the image in the data set.</param>
/// <param name="Label">True class.</param>
/// <param name="Before">Class without faults.</param>
/// <param name="After">Class with the trial's faults; null where a score is NaN or infinite, which is a detectable error.</param>
/// <param name="BeforeConfidence">Confidence in the class without faults, 0..1.</param>
/// <param name="AfterConfidence">Confidence in the class with the faults; null where there is no class.</param>
internal sealed record ChangedImage(int Image, int Label, int Before, int? After, double BeforeConfidence, double? AfterConfidence);
