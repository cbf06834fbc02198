namespace Resilience.Campaigns;

/// <summary>Where a campaign is written.</summary>
/// <param name="File">The source file, relative to the repository, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record SourcePlace(string File, int Line);
