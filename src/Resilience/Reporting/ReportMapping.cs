using System.Globalization;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Costs;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Gates;
using Resilience.Mitigation;
using Resilience.Mitigation.Comparison;
using Resilience.Reporting.Contract;
using Resilience.Reporting.Sweeps;
using Resilience.Specs;
using Resilience.Statistics;

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
        Safety = SafetyMapping.ToDocuments(report),
        Campaigns = [.. report.Campaigns.Select(ToDocument)],
        Sweeps = report.Sweeps.Count == 0 ? null : [.. report.Sweeps.Select(SweepMapping.ToDocument)],
    };

    private static CampaignDocument ToDocument(CampaignReport campaign)
    {
        var (spec, result) = (campaign.Result.Spec, campaign.Result);
        return new CampaignDocument
        {
            Name = spec.Name,
            Source = spec.Source,
            Layer = spec.Layer,
            ResolvedLayer = result.ResolvedLayer,
            Corruption = spec.Corruption,
            Flips = spec.Flips.Values,
            Bits = spec.Bits.Describe(),
            BitMask = string.Create(CultureInfo.InvariantCulture, $"0x{spec.Bits.Mask:x8}"),
            Fault = spec.Fault == BitFlip.Instance ? null : spec.Fault.Describe(),
            Pattern = spec.Pattern == PointPattern.Instance ? null : spec.Pattern.Describe(),
            Target = spec.Target == FaultTarget.Parameters ? null : SpecWords.Of(spec.Target),
            Elements = spec.Elements == AllElements.Instance ? null : spec.Elements.Describe(),
            Timing = spec.Timing == FaultTiming.Static ? null : spec.Timing.ToString(),
            Choice = spec.Choice == LayerChoice.Uniform ? null : SpecWords.Of(spec.Choice),
            Rates = spec.Rates is { OfBits: false } rates ? rates.Values : null,
            BitErrorRates = spec.Rates is { OfBits: true } bitRates ? bitRates.Values : null,
            FaultList = spec.FaultList is { } list ? Path.GetFileName(list.Source) : null,
            FaultListFingerprint = spec.FaultList?.Fingerprint,
            Protection = spec.Protection == Protection.None ? null : spec.Protection.Describe(),
            OnDetected = spec.OnDetected == DetectedPolicy.Zero ? null : SpecWords.Of(spec.OnDetected),
            CheckBits = spec.CheckBits == CheckBitFaults.Struck ? null : SpecWords.Of(spec.CheckBits),
            CompareWith = spec.CompareWith?.Describe(),
            Iterations = spec.Iterations,
            MinAccuracy = spec.MinAccuracy,
            Limits = LimitsMapping.ToDocument(spec.Gates),
            Requirements = spec.Gates.RequirementIds is { Count: > 0 } ids ? ids : null,
            Baseline = spec.Baseline?.Name,
            MaxRegression = spec.Baseline?.MaxRegression,
            ComparedWith = result.Points.Select(point => point.Paired?.Link).FirstOrDefault(link => link is not null),
            Confidence = spec.Confidence,
            Mode = spec.Mode == CampaignMode.Exact ? null : SamplingWords.Of(spec.Mode),
            Sampling = spec.Sampling == SamplingMode.Uniform ? null : SamplingWords.Of(spec.Sampling),
            Stop = spec.Stop == StopMode.Fixed ? null : SamplingWords.Of(spec.Stop),
            Precision = spec.Precision == 0 ? null : spec.Precision,
            Seed = spec.Seed.ToString(CultureInfo.InvariantCulture),
            Verdict = Name(campaign.Verdict),
            Context = campaign.Context,
            Golden = result.Golden,
            Labels = GoldenClasses.Write(result.Golden.Classes.Labels),
            GoldenClasses = GoldenClasses.Write(result.Golden.Classes.Predicted),
            FaultSpace = result.FaultSpace,
            Targets = result.Targets,
            Fit = campaign.Fit is { } f ? f with { Floor = Round(f.Floor), Tau = Round(f.Tau), RSquared = Round(f.RSquared) } : null,
            CriticalThreshold = campaign.Threshold is { } t ? t with { Flips = Round(t.Flips), Low = Round(t.Low), High = Round(t.High) } : null,
            InjectionMicrosecondsFit = campaign.TimeFit is { } l ? l with { Intercept = Round(l.Intercept), Slope = Round(l.Slope), RSquared = Round(l.RSquared) } : null,
            Cost = campaign.Cost is { } c ? c with { Predicted = Round(c.Predicted), ActualSeconds = Round(c.ActualSeconds) } : null,
            Points = [.. campaign.Points.Select(p => ToDocument(p, campaign))],
        };
    }

    private static PointDocument ToDocument(PointReport point, CampaignReport campaign) => new()
    {
        Flips = point.Flips,
        Verdict = Name(point.Gate.Verdict),
        Message = point.Gate.Message,
        MoreTrials = point.Gate.MoreTrials,
        Accuracy = Round(point.Gate.Accuracy),
        Sdc1 = Round(point.Summary.Sdc1),
        Sdc5 = Round(point.Summary.Sdc5),
        Sdc10 = Round(point.Summary.Sdc10),
        Sdc20 = Round(point.Summary.Sdc20),
        Due = Round(point.Summary.Due),
        Masked = Round(point.Summary.Masked),
        Hazard = point.Summary.Hazard is { } hazard ? Round(hazard) : null,
        Grade = point.Gate.Grade == AccuracyGrade.None ? null : Name(point.Gate.Grade),
        Gates = point.Gate.Findings.Count == 0 ? null : [.. point.Gate.Findings.Select(finding => LimitsMapping.ToDocument(finding, Round))],
        Classes = campaign.Result.Spec.Gates.MinClassAccuracy == 0 ? null : [.. point.Summary.PerClass.Select(one => new ClassDocument(one.Name, one.Images, Round(one.Golden), Round(one.Accuracy)))],
        InjectionMicroseconds = point.Time is { } q ? new TimeSummary(Round(q.LowerQuartile), Round(q.Median), Round(q.UpperQuartile)) : null,
        WatchedBit = point.Bit is { } bit ? bit with { Share = Round(bit.Share), Expected = Round(bit.Expected) } : null,
        Shard = point.Result.Shard?.ToString(),
        Paired = point.Result.Paired is { } paired ? PairedTrial.Write(paired.Trials) : null,
        Reused = point.Result.Reused,
        Sampling = SamplingMapping.ToDocument(point.Result, campaign.Result.Spec),
        Cost = point.Result.Cost is { } c ? c with { Predicted = Round(c.Predicted), ActualSeconds = Round(c.ActualSeconds) } : null,
        Verified = point.Result.Verified,
        Protection = ProtectionSummary.Of(point.Result, campaign.Result.Spec)?.Rounded(),
        Compared = point.Result.Compared is { } compared ? Trials(campaign, campaign.Result.Spec.ProtectedBy(campaign.Result.Spec.CompareWith!), compared) : null,
        Trials = Trials(campaign, campaign.Result.Spec, point.Result),
    };

    private static TrialDocument[] Trials(CampaignReport campaign, CampaignSpec spec, PointResult point) =>
    [
        .. point.Trials.Select((t, i) => new TrialDocument
        {
            Trial = t.Trial,
            Id = TrialId.Of(campaign.Context, spec, point.Flips, t.Trial),
            Stratum = point.Sampling?.StratumOf[i],
            Protection = t.Protection?.Write(),
            Correct = t.Correct,
            Outcomes = t.Outcomes,
            Changes = t.Changes.ToString(),
            InjectionMicroseconds = t.InjectionMicroseconds,
            RunMilliseconds = t.RunMilliseconds,
            Rechecked = t.Rechecked == 0 ? null : t.Rechecked,
            LargestDifference = t.Rechecked == 0 ? null : t.LargestDifference,
            Struck = t.IsRecordedWhole ? null : t.Struck,
            Faults = FaultList.Write(t.Injections, campaign.Result.Targets),
        }),
    ];

    // Derived numbers end before the digits in which mathematical libraries differ: same trials, same file, anywhere.
    private static double Round(double value) => Math.Round(value, 7);

    private static double? Round(double? value) => value is { } number ? Round(number) : null;

    private static SecondsRange? Round(SecondsRange? range) =>
        range is { } r ? new SecondsRange(Round(r.Expected), Round(r.Low), Round(r.High)) : null;

    private static Interval Round(Interval interval) => LimitsMapping.Round(interval, Round);

    private static OutcomeRate Round(OutcomeRate rate) => rate with { Rate = Round(rate.Rate) };

    private static string Name<T>(T verdict)
        where T : struct, Enum => verdict.ToString().ToLowerInvariant();
}
