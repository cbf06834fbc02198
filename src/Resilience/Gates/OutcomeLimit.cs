using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>Holds the share of images with an outcome against a largest one.</summary>
internal static class OutcomeLimit
{
    /// <summary>Judges a point.</summary>
    /// <param name="setting">The setting that sets the limit.</param>
    /// <param name="metric">The share in words.</param>
    /// <param name="limit">The largest share, above 0.</param>
    /// <param name="count">Images of a trial with the outcome.</param>
    /// <param name="point">The point.</param>
    /// <param name="context">The campaign.</param>
    /// <param name="confidence">One-sided.</param>
    /// <param name="policy">What is counted and how.</param>
    public static GateFinding Judge(
        string setting, string metric, double limit, Func<OutcomeCounts, int> count, PointResult point, GateContext context, double confidence, string policy)
    {
        var finding = new MeanLimit(setting, metric, limit, AtLeast: false, trial => Share(trial.Outcomes, count)).Judge(point, context, confidence, policy);

        // No image of these could be silently corrupted: the model gave no answer at all, which must not read as a pass.
        return setting != nameof(context.Spec.Gates.MaxDue) && point.Trials.All(trial => trial.Outcomes.Due == trial.Outcomes.Images)
            ? finding with
            {
                Verdict = Verdict.Inconclusive,
                MoreTrials = null,
                Error = ErrorCodes.NothingToJudge,
                Message = $"every image of every trial has a NaN or infinite score, so there is nothing that {setting} could judge: what gives no answer is not silently corrupted. Limit these with MaxDue or MinAccuracy, or strike fewer or other bits",
            }
            : finding;
    }

    /// <summary>Share of a trial's images.</summary>
    public static double Share(OutcomeCounts outcomes, Func<OutcomeCounts, int> count) => outcomes.Images == 0 ? 0 : (double)count(outcomes) / outcomes.Images;
}
