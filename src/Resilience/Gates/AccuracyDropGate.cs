using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary><c>MaxAccuracyDrop</c>: how far the mean accuracy is below the fault-free run's.</summary>
internal sealed class AccuracyDropGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxAccuracyDrop);

    /// <inheritdoc/>
    public string Policy => "accuracy of the fault-free run on the same images, which has no sampling error here, minus the mean accuracy over trials; an image with a NaN or infinite score counts as wrong, of equal scores the lowest class wins";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence)
    {
        var golden = context.Golden?.Accuracy ?? throw new InvalidOperationException("A drop is measured from the fault-free run.");
        return new MeanLimit(Setting, "accuracy drop", golden - context.Spec.Gates.MaxAccuracyDrop, AtLeast: true, trial => trial.Accuracy) { Shown = accuracy => golden - accuracy }
            .Judge(point, context, confidence, Policy);
    }
}
