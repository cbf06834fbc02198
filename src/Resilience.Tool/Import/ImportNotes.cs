namespace Resilience.Tool.Import;

/// <summary>Collects what an import has to say; the same sentence once.</summary>
internal sealed class ImportNotes
{
    private readonly List<ImportNote> notes = [];
    private readonly HashSet<ImportNote> said = [];

    public IEnumerable<ImportNote> Of(NoteKind kind) => notes.Where(n => n.Kind == kind);

    public void Differs(string text, int line = 0) => Add(new ImportNote(NoteKind.Difference, text, line));

    public void Without(string key, string why, int line = 0) => Add(new ImportNote(NoteKind.NoMeaning, $"{key}: {why}", line));

    public void Warn(string text, int line = 0) => Add(new ImportNote(NoteKind.Warning, text, line));

    private void Add(ImportNote note)
    {
        if (said.Add(note))
        {
            notes.Add(note);
        }
    }
}
