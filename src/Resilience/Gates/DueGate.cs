using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary><c>MaxDue</c>: the share of images with a NaN or infinite score, an error that can be detected.</summary>
internal sealed class DueGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxDue);

    /// <inheritdoc/>
    public string Policy => "images with a NaN or infinite score, of all images";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        OutcomeLimit.Judge(Setting, "DUE rate", context.Spec.Gates.MaxDue, outcomes => outcomes.Due, point, context, confidence, Policy);
}
