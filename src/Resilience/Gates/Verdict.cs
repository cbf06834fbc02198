namespace Resilience.Gates;

/// <summary>What a point says about its limits, or about one of them; ordered from the best to the worst.</summary>
public enum Verdict
{
    /// <summary>No limit was set: measured and reported.</summary>
    Measured,

    /// <summary>Every limit is shown to be held, at the stated confidence.</summary>
    Pass,

    /// <summary>The trials do not decide between pass and fail.</summary>
    Inconclusive,

    /// <summary>A limit is shown to be broken, at the stated confidence.</summary>
    Fail,
}
