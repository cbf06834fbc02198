using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary><c>MaxSdc1</c>: the share of images with another top-1 class than in the fault-free run.</summary>
internal sealed class Sdc1Gate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxSdc1);

    /// <inheritdoc/>
    public string Policy => "images with another top-1 class than in the fault-free run and all scores finite, of all images; one with a NaN or infinite score is a DUE and no SDC, of equal scores the lowest class wins";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        OutcomeLimit.Judge(Setting, "SDC-1 rate", context.Spec.Gates.MaxSdc1, outcomes => outcomes.Sdc1, point, context, confidence, Policy);
}
