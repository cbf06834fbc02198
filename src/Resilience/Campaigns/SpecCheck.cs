using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns.Limits;
using Resilience.Faults;
using Resilience.Faults.Timing;
using Resilience.Mitigation;
using Resilience.Specs;

namespace Resilience.Campaigns;

/// <summary>Checks a campaign's numbers.</summary>
internal static class SpecCheck
{
    /// <summary>Most trials a point.</summary>
    public const int MaxIterations = 10_000_000;

    /// <summary>Checks the numbers that mean the same for every model.</summary>
    /// <exception cref="ResilienceException">RES0105, RES0112.</exception>
    public static void Require(CampaignSpec spec)
    {
        foreach (var (_, error) in Problems(spec))
        {
            throw error;
        }
    }

    /// <summary>All that is wrong with the numbers that mean the same for every model: the setting, and the error.</summary>
    public static IEnumerable<(string Property, ResilienceException Error)> Problems(CampaignSpec spec)
    {
        (string Property, bool Holds, string Code, FormattableString Message)[] rules =
        [
            (nameof(spec.Iterations), spec.Iterations is >= 1 and <= MaxIterations, ErrorCodes.BadCampaignValue, $"Iterations = {spec.Iterations}; expected 1..{MaxIterations}"),
            (nameof(spec.MinAccuracy), spec.MinAccuracy is >= 0 and <= 1, ErrorCodes.BadCampaignValue, $"MinAccuracy = {spec.MinAccuracy}; expected 0..1 (0 measures without judging)"),
            (nameof(BaselineLimit.MaxRegression), spec.Baseline is not { MaxRegression: not (>= 0 and <= 1) }, ErrorCodes.BadCampaignValue, $"MaxRegression = {spec.Baseline?.MaxRegression}; expected 0..1 (0 asks for at least as good)"),
            (nameof(spec.Confidence), spec.Confidence is > 0.5 and < 1, ErrorCodes.BadCampaignValue, $"Confidence = {spec.Confidence}; expected above 0.5 and below 1, such as 0.95"),
            (nameof(spec.Bits), !spec.Bits.IsEmpty, ErrorCodes.BadCampaignValue, $"Bits select no bit; expected at least one of 0..31"),
            (nameof(spec.Precision), spec.Precision is >= 0 and <= 0.5, ErrorCodes.BadSampling, $"Precision = {spec.Precision}; expected 0..0.5, half the width of an accuracy's interval (0 sets no goal)"),
            (nameof(spec.Precision), spec.Stop == StopMode.Sequential || spec.Precision == 0, ErrorCodes.BadSampling, $"Precision = {spec.Precision} with Stop = 'fixed', which runs all Iterations; expected Stop = 'sequential', or no Precision"),
            (nameof(spec.Stop), spec.Stop == StopMode.Fixed || spec.Precision > 0 || spec.LimitCount > 0, ErrorCodes.BadSampling, $"Stop = 'sequential' without a goal; expected a limit to decide on, such as MinAccuracy, a Precision to reach, or both"),
            (nameof(spec.Protection), spec.Target <= FaultTarget.Scales || (spec.Protection == Protection.None && spec.CompareWith is null), ErrorCodes.ProtectionWithoutMemory, $"Protection = '{spec.Protection.Describe()}' with Target = '{SpecWords.Of(spec.Target)}': only parameters lie in words of memory that are protected; expected a target such as 'parameters' or 'weights'"),
            (nameof(spec.CompareWith), spec.CompareWith is null || spec.CompareWith != spec.Protection, ErrorCodes.BadComparison, $"CompareWith = '{spec.CompareWith?.Describe()}' is the campaign's own protection; expected another, such as 'none'"),
            (nameof(spec.CompareWith), spec.CompareWith is null || spec.Stop == StopMode.Fixed, ErrorCodes.BadComparison, $"CompareWith = '{spec.CompareWith?.Describe()}' with Stop = 'sequential': both have to run the same trials; expected Stop = 'fixed'"),
            (nameof(spec.FaultList), spec.FaultList is not { IsReplay: false } || spec.Iterations <= spec.FaultList.Trials.Count, ErrorCodes.BadFaultList, $"Iterations = {spec.Iterations}, the fault list has {spec.FaultList?.Trials.Count} trials; expected no more than these"),
            (nameof(spec.FaultList), spec.FaultList is null || (spec.Sampling == SamplingMode.Uniform && spec.Stop == StopMode.Fixed), ErrorCodes.BadFaultList, $"a fault list's trials are run as they are; expected Sampling = 'uniform' and Stop = 'fixed'"),
            (nameof(spec.FaultList), spec.FaultList is not { HasImages: true, IsReplay: false } || spec.Timing.Kind == TimingKind.PerImage, ErrorCodes.BadFaultList, $"the fault list strikes single images, Timing = '{spec.Timing}'; expected Timing = 'per-image'"),
        ];
        return rules.Where(rule => !rule.Holds).Select(rule => (rule.Property, new ResilienceException(rule.Code, rule.Message.ToString(CultureInfo.InvariantCulture)))).Concat(GateCheck.Problems(spec));
    }

    /// <summary>A campaign's numbers of faults, each of which can be drawn.</summary>
    /// <param name="spec">The campaign.</param>
    /// <param name="name">What it strikes, for messages.</param>
    /// <param name="space">What may be struck; empty where nothing is drawn.</param>
    /// <exception cref="ResilienceException">RES0108, RES0117.</exception>
    public static FlipGrid Points(CampaignSpec spec, string name, FaultSpace space)
    {
        var points = spec.Rates?.Resolve(space) ?? spec.Flips;
        if (space.Count > 0)
        {
            FaultSampler.Check(space, points.Values[^1], name, spec.Bits);
        }

        return points;
    }

    /// <summary>Checks that every limit can be held at all, and can be broken.</summary>
    /// <exception cref="ResilienceException">RES0501, and what <see cref="GateCheck.RequireMeaningful"/> finds.</exception>
    public static void RequireReachable(CampaignSpec spec, GoldenRun golden, RunContext context)
    {
        var (model, dataset) = (context.ModelFile, context.Dataset);
        if (spec.MinAccuracy > golden.Accuracy)
        {
            throw new ResilienceException(ErrorCodes.MinAccuracyAboveGolden, string.Create(
                CultureInfo.InvariantCulture,
                $"MinAccuracy {spec.MinAccuracy:0.####} is above the golden accuracy {golden.Accuracy:0.0000} of {model} on {golden.Images} images of '{dataset}': no faulted run can be expected to pass. Set MinAccuracy to at most {Math.Floor(golden.Accuracy * 10000) / 10000:0.0000}, or use a better model"));
        }

        GateCheck.RequireMeaningful(spec, golden, context);
    }
}
