namespace Resilience.Reporting;

/// <summary>The verdict of a whole run, worst finding first.</summary>
internal enum RunVerdict
{
    /// <summary>A point breaks a limit.</summary>
    Fail,

    /// <summary>The run met an error; what was measured until then broke no limit.</summary>
    Incomplete,

    /// <summary>A point could not be decided.</summary>
    Inconclusive,

    /// <summary>Every point with a limit holds it.</summary>
    Pass,

    /// <summary>No limit was set.</summary>
    Measured,

    /// <summary>No point was measured.</summary>
    Empty,
}
