namespace Resilience.Gates;

/// <summary>What a point says about its limit.</summary>
public enum Verdict
{
    /// <summary>No limit was set: measured and reported.</summary>
    Measured,

    /// <summary>The mean accuracy is at least the limit, at the stated confidence.</summary>
    Pass,

    /// <summary>The trials do not decide between pass and fail.</summary>
    Inconclusive,

    /// <summary>The mean accuracy is below the limit, at the stated confidence.</summary>
    Fail,
}
