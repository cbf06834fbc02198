using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Statistics;

namespace Resilience.Gates;

/// <summary>What a point's trials make of each class that has images.</summary>
internal sealed class ClassAccuracies
{
    private ClassAccuracies(IReadOnlyList<One> measured) => Measured = measured;

    /// <summary>The classes, in order of their index.</summary>
    public IReadOnlyList<One> Measured { get; }

    /// <summary>Number of classes.</summary>
    public int Count => Measured.Count;

    /// <summary>Counts every trial once; empty where the classes of the images are not known.</summary>
    public static ClassAccuracies Of(PointResult point, GateContext context)
    {
        var golden = context.Golden?.Classes ?? GoldenClasses.Unknown;
        if (golden.Labels.Count == 0)
        {
            return new ClassAccuracies([]);
        }

        var classes = Math.Max(context.Classes.Count, golden.Labels.Max() + 1);
        var (images, right) = ClassCounts.Golden(golden, classes);
        var trials = point.Trials.ToDictionary(trial => trial.Trial, trial => ClassCounts.Right(golden, right, trial.Changes));
        return new ClassAccuracies([.. Enumerable.Range(0, classes).Where(index => images[index] > 0).Select(index => new One(
            index,
            index < context.Classes.Count ? context.Classes[index] : index.ToString(CultureInfo.InvariantCulture),
            images[index],
            (double)right[index] / images[index],
            trial => trials[trial.Trial][index]))]);
    }

    /// <summary>A class.</summary>
    /// <param name="Index">Output index.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Images">Its images.</param>
    /// <param name="Golden">Accuracy in the fault-free run.</param>
    /// <param name="Right">Its images that a trial classifies rightly.</param>
    internal sealed record One(int Index, string Name, int Images, double Golden, Func<TrialResult, int> Right)
    {
        /// <summary>Its accuracy in a trial.</summary>
        public double Value(TrialResult trial) => (double)Right(trial) / Images;

        /// <summary>Its mean accuracy.</summary>
        public IMeanEstimate Estimate(PointResult point) => point.Draws == DrawUnit.Image && point.Sampling is null
            ? IndependentMean.Of([.. point.Trials.Select(trial => ((long)Right(trial), (long)Images))])
            : PointEstimate.Of(point, Value);
    }
}
