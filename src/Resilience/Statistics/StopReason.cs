namespace Resilience.Statistics;

/// <summary>Why a point has no more trials.</summary>
internal enum StopReason
{
    /// <summary>All were run.</summary>
    AllRun,

    /// <summary>The gate's limit was cleared or breached.</summary>
    Decided,

    /// <summary>The interval is as narrow as was asked for.</summary>
    Precise,

    /// <summary>The run was cut short.</summary>
    Interrupted,
}
