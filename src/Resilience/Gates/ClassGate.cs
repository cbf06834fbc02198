using System.Globalization;
using Resilience.Campaigns;
using Resilience.Campaigns.Limits;

namespace Resilience.Gates;

/// <summary>
/// <c>MinClassAccuracy</c>: the mean accuracy of every class by itself. It passes where every class is shown to hold the limit; that all do needs no
/// correction, since the one that does not would have to slip through by itself. It fails where one class is shown to break it, each tested at the error divided by the
/// number of classes.
/// </summary>
internal sealed class ClassGate : IGate
{
    /// <inheritdoc/>
    public string Setting => nameof(GateSettings.MinClassAccuracy);

    /// <inheritdoc/>
    public string Policy => "of each class, its images whose top-1 class is the label, of all its images; an image with a NaN or infinite score counts as wrong, of equal scores the lowest class wins; intervals hold for all classes at once";

    /// <inheritdoc/>
    public GateFinding Judge(PointResult point, GateContext context, double confidence)
    {
        var classes = ClassAccuracies.Of(point, context);
        var each = 1 - ((1 - confidence) / classes.Count);
        var together = context with { Spec = context.Spec with { Confidence = 1 - ((1 - context.Spec.Confidence) / classes.Count) } };
        var findings = classes.Measured.Select(one => Judge(one, point, together, confidence, each)).ToArray();
        var verdict = findings.Any(finding => finding.Verdict == Verdict.Fail) ? Verdict.Fail
            : findings.All(finding => finding.Verdict == Verdict.Pass) ? Verdict.Pass
            : Verdict.Inconclusive;

        // The worst of those that make the verdict.
        var deciding = findings.Where(finding => finding.Verdict == verdict).ToArray();
        var worst = deciding.MinBy(finding => finding.Estimate.Estimate)!;
        var others = verdict == Verdict.Pass ? classes.Count - 1 : deciding.Length - 1;
        var more = verdict == Verdict.Inconclusive && Array.TrueForAll(deciding, finding => finding.MoreTrials is not null) ? deciding.Max(finding => finding.MoreTrials) : null;
        return worst with
        {
            Confidence = confidence,
            Message = worst.Message + Others(verdict, others, classes.Count) + (more > worst.MoreTrials ? string.Create(CultureInfo.InvariantCulture, $", and the last of them needs about {more}") : string.Empty),
            MoreTrials = more,
        };
    }

    private GateFinding Judge(ClassAccuracies.One one, PointResult point, GateContext context, double pass, double fail)
    {
        var limit = new MeanLimit(Setting, $"accuracy of class '{one.Name}'", context.Spec.Gates.MinClassAccuracy, AtLeast: true, one.Value)
        {
            Estimate = one.Estimate,
            Images = one.Images,
        };
        var atFail = limit.Judge(point, context, fail, Policy);
        return atFail.Verdict == Verdict.Inconclusive ? limit.Judge(point, context, pass, Policy) is { Verdict: not Verdict.Fail } atPass ? atPass : atFail : atFail;
    }

    private static string Others(Verdict verdict, int others, int classes) => verdict switch
    {
        _ when classes == 1 => string.Empty,
        Verdict.Pass => string.Create(CultureInfo.InvariantCulture, $", and so are all {classes} classes; this is the lowest"),
        Verdict.Fail => string.Create(CultureInfo.InvariantCulture, $"; {others + 1} of {classes} {(others == 0 ? "classes is" : "classes are")}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"; {others + 1} of {classes} {(others == 0 ? "classes is" : "classes are")} open, none is shown to break it"),
    };
}
