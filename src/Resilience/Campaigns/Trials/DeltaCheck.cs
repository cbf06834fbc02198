namespace Resilience.Campaigns.Trials;

/// <summary>An image that is run exactly after its scores came by way of differences: the exact ones count, and the two are compared.</summary>
internal sealed class DeltaCheck(RunningTrial trial, float[] carried) : IImageJudge
{
    /// <inheritdoc/>
    public double RunMilliseconds
    {
        get => trial.RunMilliseconds;
        set => trial.RunMilliseconds = value;
    }

    /// <inheritdoc/>
    public void Judge(int image, ReadOnlySpan<float> scores)
    {
        trial.Compare(DeltaGuard.Difference(carried, scores));
        trial.Judge(image, scores);
    }
}
