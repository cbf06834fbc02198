namespace Resilience.Tool.Import;

/// <summary>What to import.</summary>
/// <param name="Source">A file's path; for tools without one, their command line.</param>
/// <param name="Model">The model that the campaigns will be about, where it is there to look at.</param>
internal sealed record ImportRequest(string Source, ForeignModel? Model);
