namespace Resilience.Tool.Import;

/// <summary>What a note is about.</summary>
internal enum NoteKind
{
    /// <summary>A thing means something else here.</summary>
    Difference,

    /// <summary>A key says nothing here.</summary>
    NoMeaning,

    /// <summary>A thing is probably not what its writer meant.</summary>
    Warning,
}
