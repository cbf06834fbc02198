using System.Globalization;
using Resilience.Campaigns;

namespace Resilience.Gates;

/// <summary>
/// Grades a point by what is shown of its mean accuracy, at the confidence of the campaign's tests. The claims of grade and limit follow from one lower bound,
/// so that they cost no confidence together.
/// </summary>
internal static class Grading
{
    /// <summary>The grade.</summary>
    public static AccuracyGrade Of(PointResult point, CampaignSpec spec)
    {
        var gates = spec.Gates;
        return gates.High == 0 || point.Trials.Count == 0 ? AccuracyGrade.None
            : Holds(point, spec, gates.High) ? AccuracyGrade.Good
            : Holds(point, spec, gates.Low) ? AccuracyGrade.Warning
            : AccuracyGrade.Danger;
    }

    /// <summary>The grade in a sentence; empty for none.</summary>
    public static string Sentence(AccuracyGrade grade, CampaignSpec spec) => grade switch
    {
        AccuracyGrade.Good => string.Create(CultureInfo.InvariantCulture, $"Grade good: the accuracy is shown to be at least High {spec.Gates.High:0.000}."),
        AccuracyGrade.Warning => string.Create(CultureInfo.InvariantCulture, $"Grade warning: the accuracy is shown to be at least Low {spec.Gates.Low:0.000}, but not High {spec.Gates.High:0.000}."),
        AccuracyGrade.Danger => string.Create(CultureInfo.InvariantCulture, $"Grade danger: the accuracy is not shown to be at least Low {spec.Gates.Low:0.000}."),
        _ => string.Empty,
    };

    private static bool Holds(PointResult point, CampaignSpec spec, double limit) =>
        new MeanLimit(string.Empty, string.Empty, limit, AtLeast: true, trial => trial.Accuracy).Verdict(point, spec, spec.PointConfidence) == Gates.Verdict.Pass;
}
