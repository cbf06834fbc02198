using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary><c>MaxSdc20</c>: the share of images whose confidence moved by more than a fifth of itself.</summary>
internal sealed class Sdc20Gate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxSdc20);

    /// <inheritdoc/>
    public string Policy => "images in which the softmax confidence of the fault-free run's class moved by more than 20 % of itself (relative) and all scores are finite, of all images; exactly 20 % is no SDC, a NaN or infinite score is a DUE";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        OutcomeLimit.Judge(Setting, "SDC-20 % rate", context.Spec.Gates.MaxSdc20, outcomes => outcomes.Sdc20Relative, point, context, confidence, Policy);
}
