using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Schedules;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>How a point was sampled, in words.</summary>
internal static class SamplingText
{
    /// <summary>For example: Stratified sampling (12 strata); stopped after 454 of at most 10,000 trials because the interval is within ±0.01.</summary>
    public static string Sentence(PointSampling sampling, CampaignSpec spec)
    {
        var how = spec.Sampling == SamplingMode.Stratified
            ? string.Create(CultureInfo.InvariantCulture, $"Stratified sampling ({sampling.Strata.Count} {(sampling.Strata.Count == 1 ? "stratum" : "strata")})")
            : "Uniform sampling";
        return $"{how}; {End(sampling, spec)}.";
    }

    /// <summary>When and why the point ended.</summary>
    public static string End(PointSampling sampling, CampaignSpec spec)
    {
        var most = sampling.MostTrials;
        var trials = string.Create(CultureInfo.InvariantCulture, $"{sampling.StratumOf.Count:N0} of at most {most:N0} {(most == 1 ? "trial" : "trials")}");
        return sampling.Reason switch
        {
            StopReason.Decided => $"stopped after {trials} because {(spec.LimitCount > 1 ? "the limits are" : "the limit is")} decided",
            StopReason.Precise => string.Create(CultureInfo.InvariantCulture, $"stopped after {trials} because the interval is within ±{spec.Precision:0.####}"),
            StopReason.Interrupted => $"cut short after {trials}",
            _ when spec.Stop == StopMode.Sequential => string.Create(CultureInfo.InvariantCulture, $"all {most:N0} trials were needed and the goal was not reached"),
            _ => string.Create(CultureInfo.InvariantCulture, $"all {most:N0} trials were run"),
        };
    }
}
