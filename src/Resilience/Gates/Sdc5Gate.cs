using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary><c>MaxSdc5</c>: the share of images whose top-1 class is not among the fault-free run's five best.</summary>
internal sealed class Sdc5Gate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxSdc5);

    /// <inheritdoc/>
    public string Policy => "images whose top-1 class is not among the fault-free run's five best and all scores finite, of all images; one with a NaN or infinite score is a DUE and no SDC, of equal scores the lowest class stands first";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        OutcomeLimit.Judge(Setting, "SDC-5 rate", context.Spec.Gates.MaxSdc5, outcomes => outcomes.Sdc5, point, context, confidence, Policy);
}
