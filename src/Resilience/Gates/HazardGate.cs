using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary><c>MaxHazard</c>: the mean cost of an image, by what was taken for what.</summary>
internal sealed class HazardGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MaxHazard);

    /// <inheritdoc/>
    public string Policy => "cost of each image by true and predicted class as the hazards file says, summed and divided by all images; a right answer costs nothing, an image with a NaN or infinite score what the file says under \"due\", of equal scores the lowest class wins";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence) =>
        Limit(context, context.Spec.Gates.MaxHazard).Judge(point, context, confidence, Policy);

    /// <summary>The mean cost with its interval; null where no costs are known, or nothing was measured.</summary>
    public static Interval? Measure(PointResult point, GateContext context)
    {
        if (context.Spec.Gates.Hazards is null || context.Golden is null || point.Trials.Count == 0)
        {
            return null;
        }

        var limit = Limit(context, 0);
        return limit.InShownUnit(limit.Mean(point).TwoSided(context.Spec.Confidence));
    }

    private static MeanLimit Limit(GateContext context, double limit)
    {
        var hazards = context.Spec.Gates.Hazards!;
        var costs = new HazardCosts(hazards, context.Golden!.Classes, context.Classes);
        var largest = hazards.Largest;
        double Value(TrialResult trial) => costs.Of(trial.Changes) / largest;
        return new MeanLimit(nameof(GateSettings.MaxHazard), "mean cost", limit / largest, AtLeast: false, Value)
        {
            Shown = share => share * largest,
            Words = cost => cost.ToString("0.####", CultureInfo.InvariantCulture),

            // Costs are no counts of images: where each image has a draw of its own, the trial still is a sampling unit.
            Estimate = point => point.Draws == DrawUnit.Image && point.Sampling is null ? ClusteredMean.Of([.. point.Trials.Select(Value)]) : PointEstimate.Of(point, Value),
        };
    }
}
