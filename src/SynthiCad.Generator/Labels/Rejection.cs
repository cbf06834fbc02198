namespace SynthiCad.Generator.Labels;

/// <summary>Why a rendered image is drawn again.</summary>
internal enum Rejection
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The subject has too few visible pixels.</summary>
    TooSmall,

    /// <summary>Too much of the subject is behind something.</summary>
    Hidden,
}
