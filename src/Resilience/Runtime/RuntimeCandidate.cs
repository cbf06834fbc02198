namespace Resilience.Runtime;

/// <summary>A place where the native runtime may lie.</summary>
/// <param name="Path">Full path of the shared library.</param>
/// <param name="Source">How this place was found, for messages.</param>
internal sealed record RuntimeCandidate(string Path, string Source);
