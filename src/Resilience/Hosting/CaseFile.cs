namespace Resilience.Hosting;

/// <summary>A file that a framework may attach to a case's result.</summary>
/// <param name="Name">Its name without extension: runners add one for the media type.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Text">Its content.</param>
internal sealed record CaseFile(string Name, string MediaType, string Text);
