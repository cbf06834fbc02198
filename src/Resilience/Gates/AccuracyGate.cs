using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Gates;

/// <summary><c>MinAccuracy</c>: the mean accuracy over all fault lists.</summary>
internal sealed class AccuracyGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(CampaignSpec.MinAccuracy);

    /// <inheritdoc/>
    public string Policy => "images whose top-1 class is the label, of all images; an image with a NaN or infinite score counts as wrong, of equal scores the lowest class wins";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        new MeanLimit(Setting, "mean accuracy", context.Spec.MinAccuracy, AtLeast: true, trial => trial.Accuracy).Judge(point, context, confidence, Policy);
}
