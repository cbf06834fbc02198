namespace Resilience.Statistics;

/// <summary>What a sequential test says of a limit.</summary>
internal enum LimitDecision
{
    /// <summary>Not decided.</summary>
    Open,

    /// <summary>The mean is at least the limit.</summary>
    Above,

    /// <summary>The mean is below the limit.</summary>
    Below,
}
