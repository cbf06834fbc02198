using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary><c>MaxSdc10</c>: the share of images whose confidence moved by more than a tenth of itself.</summary>
internal sealed class Sdc10Gate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxSdc10);

    /// <inheritdoc/>
    public string Policy => "images in which the softmax confidence of the fault-free run's class moved by more than 10 % of itself (relative) and all scores are finite, of all images; exactly 10 % is no SDC, a NaN or infinite score is a DUE";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        OutcomeLimit.Judge(Setting, "SDC-10 % rate", context.Spec.Gates.MaxSdc10, outcomes => outcomes.Sdc10Relative, point, context, confidence, Policy);
}
