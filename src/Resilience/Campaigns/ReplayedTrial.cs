namespace Resilience.Campaigns;

/// <summary>A trial that was run again, and what it did to each image.</summary>
/// <param name="Result">As a campaign records it.</param>
/// <param name="Changed">Images that changed their class, in order.</param>
/// <param name="Verified">True where it was run once more from a faulty model file, with the same scores.</param>
internal sealed record ReplayedTrial(TrialResult Result, IReadOnlyList<ChangedImage> Changed, bool Verified = false);
