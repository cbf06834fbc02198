namespace Resilience.Campaigns.Limits;

/// <summary>What becomes of a test, or a run, whose point its trials do not decide.</summary>
internal enum InconclusivePolicy
{
    /// <summary>The test is skipped with the reason; a run succeeds unless it was asked to fail.</summary>
    Skip,

    /// <summary>The test fails; a run ends with an exit code of its own.</summary>
    Fail,

    /// <summary>The test passes with a warning.</summary>
    Warn,

    /// <summary>The test passes; the report says that it is undecided.</summary>
    Pass,
}
