namespace Resilience.Mitigation;

/// <summary>How the words of memory that parameters are in are protected.</summary>
internal enum ProtectionKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Values outside of the range of their tensor without faults become the nearest that is in it; NaN becomes the one nearest to 0.</summary>
    Ranges,

    /// <summary>NaN and infinities become 0.</summary>
    ZeroNan,

    /// <summary>A parity bit a word.</summary>
    Parity,

    /// <summary>A Hamming code with an overall parity bit: one wrong bit of a word is corrected, two are detected.</summary>
    Secded,

    /// <summary>Three copies and a majority vote.</summary>
    Tmr,
}
