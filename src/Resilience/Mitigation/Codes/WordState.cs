namespace Resilience.Mitigation.Codes;

/// <summary>What a decoder says of a word.</summary>
internal enum WordState
{
    /// <summary>A valid code word.</summary>
    Clean,

    /// <summary>Something was wrong, and was put right as far as the decoder can tell.</summary>
    Corrected,

    /// <summary>Something is wrong, and it cannot be told what.</summary>
    Detected,
}
