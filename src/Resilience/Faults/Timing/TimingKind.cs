namespace Resilience.Faults.Timing;

/// <summary>Rules of <see cref="FaultTiming"/>.</summary>
internal enum TimingKind
{
    /// <summary>Permanent: one fault list a trial, in every inference.</summary>
    Static,

    /// <summary>Transient: a new fault list for every image.</summary>
    PerImage,

    /// <summary>Transient: a new fault list for every so many images, the same for each of them.</summary>
    PerBatch,

    /// <summary>Transient: one inference of the trial is struck.</summary>
    Execution,

    /// <summary>Transient: every inference is struck with a probability, each by a list of its own.</summary>
    Probability,
}
