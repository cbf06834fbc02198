namespace Resilience.Tool.Import;

/// <summary>A sentence about an import, for the campaign file and for the terminal.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Line">In the foreign file, from 1; 0 where it is about no line.</param>
internal sealed record ImportNote(NoteKind Kind, string Text, int Line);
