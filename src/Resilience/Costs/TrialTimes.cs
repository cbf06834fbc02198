namespace Resilience.Costs;

/// <summary>How long trials take, measured on a layer that is ready; wall-clock milliseconds with all cores in use.</summary>
/// <param name="PerImage">For an image of a trial, by affected channels.</param>
/// <param name="Workers">Trials that run at the same time.</param>
/// <param name="Spread">Relative difference between repeated measurements.</param>
/// <param name="CoreShare">Share of the cores' time that the measurement got, 0..1.</param>
/// <param name="LoadSeconds">For loading the parts of images that do not fit into memory at once; each point does it.</param>
internal sealed record TrialTimes(IReadOnlyList<(double Channels, double Milliseconds)> PerImage, int Workers, double Spread, double CoreShare, double LoadSeconds = 0)
{
    /// <summary>Predicts the time of trials at one number of flips.</summary>
    /// <param name="channels">Channels that a trial affects.</param>
    /// <param name="trials">Trials.</param>
    /// <param name="images">Images of each.</param>
    public SecondsRange Predict(double channels, int trials, int images)
    {
        var rounds = Math.Ceiling(trials / (double)Workers) * Workers;
        return SecondsRange.Around((trials > 0 ? LoadSeconds : 0) + (rounds * images * ChannelCurve.At(PerImage, channels) / 1000), Spread, CoreShare);
    }
}
