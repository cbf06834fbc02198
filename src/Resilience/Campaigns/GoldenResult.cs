namespace Resilience.Campaigns;

/// <summary>A golden run and what judging needs of it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Scores">Its scores.</param>
/// <param name="OutputShape">Shape of a batch's scores.</param>
internal sealed record GoldenResult(GoldenRun Run, GoldenScores Scores, long[] OutputShape);
