namespace Resilience.Campaigns.Trials;

/// <summary>Sees the scores of each image of a trial.</summary>
/// <param name="image">Number of the image.</param>
/// <param name="scores">Its scores; valid during the call.</param>
internal delegate void ImageObserver(int image, ReadOnlySpan<float> scores);
