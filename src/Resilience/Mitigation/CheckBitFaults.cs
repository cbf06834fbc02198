namespace Resilience.Mitigation;

/// <summary>Whether faults strike what a protection stores beside the data.</summary>
internal enum CheckBitFaults
{
    /// <summary>Each check bit flips with a probability of its own: the share of data bits that the fault list changed.</summary>
    Struck,

    /// <summary>Check bits never fail.</summary>
    Spared,
}
