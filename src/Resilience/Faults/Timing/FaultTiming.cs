namespace Resilience.Faults.Timing;

/// <summary>When faults strike. An inference is the model's run on one image, however many images share a batch.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Number">Images of a batch, or the 0-based number of the struck inference; 0 otherwise.</param>
/// <param name="Probability">Of a strike at each inference, above 0 and at most 1; 0 for other rules.</param>
internal readonly record struct FaultTiming(TimingKind Kind, int Number = 0, double Probability = 0)
{
    /// <summary>The same faults in every inference of a trial.</summary>
    public static FaultTiming Static { get; } = new(TimingKind.Static);

    /// <summary>The text that users write, in canonical form; reads back as an equal timing.</summary>
    public override string ToString() => FaultTimings.Describe(this);
}
