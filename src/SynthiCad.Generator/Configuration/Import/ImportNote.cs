namespace SynthiCad.Generator.Configuration.Import;

/// <summary>What became of a key: where it went, or why it is ignored.</summary>
internal sealed record ImportNote(string Key, bool IsIgnored, string Text)
{
    public override string ToString() => $"{Key}: {(IsIgnored ? "ignored: " : string.Empty)}{Text}";
}
