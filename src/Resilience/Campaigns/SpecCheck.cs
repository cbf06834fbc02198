using System.Globalization;

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
        Require(spec.Iterations is >= 1 and <= MaxIterations, $"Iterations = {spec.Iterations}; expected 1..{MaxIterations}");
        Require(spec.MinAccuracy is >= 0 and <= 1, $"MinAccuracy = {spec.MinAccuracy}; expected 0..1 (0 measures without judging)");
        Require(spec.Confidence is > 0.5 and < 1, $"Confidence = {spec.Confidence}; expected above 0.5 and below 1, such as 0.95");
        Require(spec.Bits.Mask != 0, $"Bits select no bit; expected at least one of 0..31");
        RequireSampling(spec.Precision is >= 0 and <= 0.5, $"Precision = {spec.Precision}; expected 0..0.5, half the width of an accuracy's interval (0 sets no goal)");
        RequireSampling(spec.Stop == StopMode.Sequential || spec.Precision == 0, $"Precision = {spec.Precision} with Stop = 'fixed', which runs all Iterations; expected Stop = 'sequential', or no Precision");
        RequireSampling(spec.Stop == StopMode.Fixed || spec.Precision > 0 || spec.MinAccuracy > 0, $"Stop = 'sequential' without a goal; expected a MinAccuracy to decide on, a Precision to reach, or both");
    }

    /// <summary>Checks that the gate can be passed at all.</summary>
    /// <exception cref="ResilienceException">RES0501.</exception>
    public static void RequireReachable(CampaignSpec spec, GoldenRun golden, string model, string dataset)
    {
        if (spec.MinAccuracy > golden.Accuracy)
        {
            throw new ResilienceException(ErrorCodes.MinAccuracyAboveGolden, string.Create(
                CultureInfo.InvariantCulture,
                $"MinAccuracy {spec.MinAccuracy:0.####} is above the golden accuracy {golden.Accuracy:0.0000} of {model} on {golden.Images} images of '{dataset}': no faulted run can be expected to pass. Set MinAccuracy to at most {Math.Floor(golden.Accuracy * 10000) / 10000:0.0000}, or use a better model"));
        }
    }

    private static void RequireSampling(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw new ResilienceException(ErrorCodes.BadSampling, message.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds)
        {
            throw new ResilienceException(ErrorCodes.BadCampaignValue, message.ToString(CultureInfo.InvariantCulture));
        }
    }
}
