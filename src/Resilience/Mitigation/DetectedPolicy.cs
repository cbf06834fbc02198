namespace Resilience.Mitigation;

/// <summary>What becomes of a word that is known to be wrong and cannot be put right.</summary>
internal enum DetectedPolicy
{
    /// <summary>All values with a bit in it become 0.</summary>
    Zero,

    /// <summary>It is used as it was read; the alarm is counted and nothing more.</summary>
    Keep,

    /// <summary>The system stops: all images that read it are detectable errors.</summary>
    Stop,
}
