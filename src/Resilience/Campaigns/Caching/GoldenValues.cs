namespace Resilience.Campaigns.Caching;

/// <summary>A run of the whole model over all images.</summary>
/// <param name="Scores">Scores of all images, row by row.</param>
/// <param name="OutputShape">Shape of a run's output.</param>
/// <param name="Milliseconds">Wall time of the run, whichever process made it.</param>
/// <param name="Reused">True where an earlier process made it.</param>
internal sealed record GoldenValues(float[] Scores, long[] OutputShape, double Milliseconds, bool Reused);
