namespace Resilience.Tool.Import;

/// <summary>What becomes of a key of another tool.</summary>
internal enum KeyFate
{
    /// <summary>It shapes the campaigns.</summary>
    Translated,

    /// <summary>It says something that a campaign here does not need; a note says why.</summary>
    NoMeaning,

    /// <summary>Its own tool reads it nowhere; a warning says so.</summary>
    Ignored,
}
