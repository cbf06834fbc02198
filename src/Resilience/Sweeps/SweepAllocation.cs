namespace Resilience.Sweeps;

/// <summary>How a sweep's trials are divided among its cells; every cell gets the floor first.</summary>
internal enum SweepAllocation
{
    /// <summary>After a pilot round, where a cell's trials scatter, every layer counting the same: the narrowest intervals for a ranking of layers.</summary>
    Ranking,

    /// <summary>After a pilot round, where a cell's trials scatter times its share of the fault space: the narrowest interval for the whole model.</summary>
    Neyman,

    /// <summary>In proportion to the cells' fault spaces.</summary>
    Proportional,

    /// <summary>The same number everywhere.</summary>
    Equal,
}
