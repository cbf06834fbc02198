namespace SynthiCad.Benchmarks.Engine;

/// <summary>One way of getting inferences that is compared with others.</summary>
internal interface IContender
{
    /// <summary>Short name for results files: <c>clean-b32</c>, <c>exact-30</c>.</summary>
    string Key { get; }

    /// <summary>What it is, for people.</summary>
    string Title { get; }

    /// <summary>What else is worth saying about what was measured, or null.</summary>
    string? Note { get; }

    /// <summary>Gets ready and runs once, so that no first run is measured.</summary>
    void WarmUp();

    /// <summary>Measures once.</summary>
    /// <param name="round">0-based; draws other faults in every round.</param>
    Slice Measure(int round);
}
