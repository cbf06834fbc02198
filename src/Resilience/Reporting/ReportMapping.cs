using System.Globalization;
using Resilience.Campaigns;
using Resilience.Reporting.Contract;

namespace Resilience.Reporting;

/// <summary>Report to document: the only place that knows the shape of <c>resilience.json</c> when writing.</summary>
internal static class ReportMapping
{
    /// <summary>The document of a report.</summary>
    public static ReportDocument ToDocument(ResilienceReport report) => new()
    {
        Format = ReportDocument.FormatName,
        SchemaVersion = ResilienceReport.SchemaVersion,
        Verdict = Name(report.Verdict),
        Headline = report.Headline(),
        Started = report.Started,
        Finished = report.Finished,
        Errors = report.Errors,
        Conventions = Conventions.All.ToDictionary(c => c.Key, c => c.Text, StringComparer.Ordinal),
        Campaigns = [.. report.Campaigns.Select(ToDocument)],
    };

    private static CampaignDocument ToDocument(CampaignReport campaign)
    {
        var (spec, result) = (campaign.Result.Spec, campaign.Result);
        return new CampaignDocument
        {
            Name = spec.Name,
            Layer = spec.Layer,
            ResolvedLayer = result.ResolvedLayer,
            Flips = spec.Flips.Values,
            Bits = spec.Bits.Describe(),
            BitMask = string.Create(CultureInfo.InvariantCulture, $"0x{spec.Bits.Mask:x8}"),
            Iterations = spec.Iterations,
            MinAccuracy = spec.MinAccuracy,
            Confidence = spec.Confidence,
            Seed = spec.Seed.ToString(CultureInfo.InvariantCulture),
            Verdict = Name(campaign.Verdict),
            Context = campaign.Context,
            Golden = result.Golden,
            FaultSpace = result.FaultSpace,
            Targets = result.Targets,
            Fit = campaign.Fit,
            CriticalThreshold = campaign.Threshold,
            InjectionMicrosecondsFit = campaign.TimeFit,
            Points = [.. campaign.Points.Select(p => ToDocument(p, result.Targets))],
        };
    }

    private static PointDocument ToDocument(PointReport point, IReadOnlyList<TargetTensor> targets) => new()
    {
        Flips = point.Flips,
        Verdict = Name(point.Gate.Verdict),
        Message = point.Gate.Message,
        MoreTrials = point.Gate.MoreTrials,
        Accuracy = point.Gate.Accuracy,
        Sdc1 = point.Summary.Sdc1,
        Due = point.Summary.Due,
        Masked = point.Summary.Masked,
        InjectionMicroseconds = point.Time,
        WatchedBit = point.Bit,
        Trials = [.. point.Result.Trials.Select(t => new TrialDocument
        {
            Trial = t.Trial,
            Correct = t.Correct,
            Outcomes = t.Outcomes,
            InjectionMicroseconds = t.InjectionMicroseconds,
            RunMilliseconds = t.RunMilliseconds,
            Faults = FaultList.Write(t.Injections, targets),
        })],
    };

    private static string Name<T>(T verdict)
        where T : struct, Enum => verdict.ToString().ToLowerInvariant();
}
