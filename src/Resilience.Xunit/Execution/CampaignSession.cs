using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Campaigns.Shards;
using Resilience.Gates;
using Resilience.Mitigation.Comparison;
using Resilience.Reporting;
using Resilience.Runtime;
using Resilience.Xunit.Discovery;

namespace Resilience.Xunit.Execution;

/// <summary>Measures points on the model that a test class names; engine and report are shared by the whole process.</summary>
internal static class CampaignSession
{
    private static readonly RepeatedErrors Repeated = new();
    private static readonly ConcurrentDictionary<(ModelUnderTest Model, CampaignSpec Spec), CampaignSpec> KnownPoints = new();

    /// <summary>Measures a point, adds it to the report, and judges it. Whatever goes wrong is in the report as well.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="SkippedCampaignException">The device is not there and need not be.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public static MeasuredPoint Measure(Type testClass, CampaignSpec spec, CasePoint place, ICampaignHost host)
    {
        var folder = Path.GetDirectoryName(testClass.Assembly.Location)!;
        var report = RunReport.For(folder);
        var start = Stopwatch.GetTimestamp();
        ResilienceModelAttribute? attribute = null;
        try
        {
            attribute = AttributeOf(testClass);
            var model = ResilienceEngine.Shared.Open(Options(attribute, folder, report));
            spec = Resolved(model, spec, host);
            var point = ComparedPoints.Run(model, spec, spec.Flips.Values[place.Index], host);

            // Part of a point is no result: the journal has it, the next run goes on from there.
            host.Cancellation.ThrowIfCancellationRequested();
            var result = report.Add(spec, point, model, host);
            var judging = GateContext.Of(result, model.Context.Classes) with
            {
                Replay = trial => ReplayCommand.Trial(model.Context, spec, point.Flips, trial),
                Report = report.HtmlPath,
            };
            var gate = PointGates.Judge(point, judging);
            PointGates.RequireJudged(gate, point, spec);
            host.Progress(PointLine.Of(spec, point, gate, Stopwatch.GetElapsedTime(start)));
            return new MeasuredPoint(CampaignPoint.From(point, judging, gate), gate, spec.Gates.Inconclusive) { IsPart = point.Shard is not null };
        }
        catch (ResilienceException error)
        {
            var repeated = Repeated.Shortened($"{testClass.FullName} {spec.Name}", place.Amount, error);
            if (repeated is null)
            {
                Note(report, $"{spec.Name} {place.Amount}: {error.Message}", host);
            }

            if (attribute is { RequireDevice: false } && error.Code is ErrorCodes.CudaMissing or ErrorCodes.WebGpuMissing)
            {
                throw new SkippedCampaignException(repeated?.Message ?? error.Message);
            }

            if (repeated is not null)
            {
                throw repeated;
            }

            throw;
        }
    }

    /// <summary>The model that a test class names, for work that is no campaign.</summary>
    /// <param name="testClass">The class.</param>
    /// <param name="reports">Receives the folder of the run's reports.</param>
    /// <exception cref="ResilienceException">RES0111.</exception>
    public static ModelUnderTest Open(Type testClass, out string reports)
    {
        var folder = Path.GetDirectoryName(testClass.Assembly.Location)!;
        var report = RunReport.For(folder);
        reports = report.Folder;
        return ResilienceEngine.Shared.Open(Options(AttributeOf(testClass), folder, report));
    }

    private static ResilienceModelAttribute AttributeOf(Type testClass) =>
        testClass.GetCustomAttribute<ResilienceModelAttribute>(inherit: true)
        ?? testClass.Assembly.GetCustomAttribute<ResilienceModelAttribute>()
        ?? throw new ResilienceException(
            ErrorCodes.ModelNotNamed,
            $"{testClass.Name} has campaigns but no model; put [ResilienceModel(\"models/your.onnx\", Dataset = \"dataset/test\")] on the class or the assembly");

    private static EngineOptions Options(ResilienceModelAttribute attribute, string folder, RunningReport report) => new()
    {
        ModelPath = Path.Combine(folder, attribute.Model ?? string.Empty),
        DatasetPath = Path.Combine(folder, attribute.Dataset ?? string.Empty),
        DatasetName = attribute.Dataset,
        Images = attribute.Images,
        Device = attribute.Device ?? string.Empty,
        Verify = attribute.Verify,
        Fit = RawFailureRate.Of(attribute.FitPerMbit, attribute.FitSource),
        Shard = Shard.OfEnvironment(Environment.GetEnvironmentVariable),
        JournalFolder = Path.Combine(report.Folder, "journal"),
        CacheFolder = Path.Combine(report.Folder, "cache"),
    };

    private static void Note(RunningReport report, string message, ICampaignHost host)
    {
        try
        {
            report.AddError(message, host);
        }
        catch (ResilienceException unwritable)
        {
            // The first error is the one to mend; this one is said beside it.
            host.Progress(unwritable.Message);
        }
    }

    // Points of rates are asked for once: the answer makes the model ready for a campaign's trials, and another spec would undo that.
    private static CampaignSpec Resolved(ModelUnderTest model, CampaignSpec spec, ICampaignHost host) =>
        spec.Rates is null ? spec : KnownPoints.GetOrAdd((model, spec), key => key.Spec with { Flips = model.Points(key.Spec, host) });
}
