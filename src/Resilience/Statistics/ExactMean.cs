namespace Resilience.Statistics;

/// <summary>A mean without sampling error: nothing is drawn at random, so the one trial is the only one there is.</summary>
/// <param name="Mean">Its value, 0..1.</param>
internal readonly record struct ExactMean(double Mean) : IMeanEstimate
{
    /// <inheritdoc/>
    public int Trials => 1;

    /// <inheritdoc/>
    public double Lower(double confidence) => Mean;

    /// <inheritdoc/>
    public double Upper(double confidence) => Mean;

    /// <inheritdoc/>
    public Interval TwoSided(double level) => new(Mean, Mean, Mean, level, "exact: nothing is drawn at random");

    /// <inheritdoc/>
    public IMeanEstimate After(int trials) => this;
}
