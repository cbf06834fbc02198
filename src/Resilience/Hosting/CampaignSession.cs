using System.Collections.Concurrent;
using System.Diagnostics;
using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Campaigns.Shards;
using Resilience.Gates;
using Resilience.Mitigation.Comparison;
using Resilience.Models.Inputs;
using Resilience.Reporting;
using Resilience.Runtime;

namespace Resilience.Hosting;

/// <summary>Measures points on the model that a test class names; engine and report are shared by the whole process.</summary>
internal static class CampaignSession
{
    private static readonly RepeatedErrors Repeated = new();
    private static readonly ConcurrentDictionary<(ModelUnderTest Model, CampaignSpec Spec), CampaignSpec> KnownPoints = new();

    /// <summary>Measures a point, adds it to the report, and judges it. Whatever goes wrong is in the report as well.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="SkippedCampaignException">The device is not there and need not be.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public static MeasuredCase Measure(CaseRun run, CampaignSpec spec, CasePoint place)
    {
        var host = run.Host;
        var report = RunReport.For(run.Folder);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var model = ResilienceEngine.Shared.Open(Options(run, report));
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
            return new MeasuredCase(gate.Verdict, gate.Message, CampaignPoint.From(point, judging, gate))
            {
                Inconclusive = spec.Gates.Inconclusive,
                IsPart = point.Shard is not null,
                Files = () => PointFiles.Of(model.Context, result, point.Flips, gate.Verdict),
            };
        }
        catch (ResilienceException error)
        {
            var repeated = Repeated.Shortened($"{run.TestClass.FullName} {spec.Name}", place.Amount, error);
            if (repeated is null)
            {
                Note(report, $"{spec.Name} {place.Amount}: {error.Message}", host);
            }

            if (run.Model is { RequireDevice: false } && error.Code is ErrorCodes.CudaMissing or ErrorCodes.WebGpuMissing)
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
    /// <param name="run">The case.</param>
    /// <param name="report">Receives the run's report.</param>
    /// <exception cref="ResilienceException">RES0111.</exception>
    public static ModelUnderTest Open(CaseRun run, out RunningReport report)
    {
        report = RunReport.For(run.Folder);
        return ResilienceEngine.Shared.Open(Options(run, report));
    }

    private static EngineOptions Options(CaseRun run, RunningReport report)
    {
        var settings = run.Model ?? throw new ResilienceException(
            ErrorCodes.ModelNotNamed,
            $"{run.TestClass.Name} has campaigns but no model; put [ResilienceModel(\"models/your.onnx\", Dataset = \"dataset/test\")] on the class or the assembly");
        var state = RunReport.StateFolder(run.Folder);
        return new EngineOptions
        {
            ModelPath = run.Beside(settings.Model),
            DatasetPath = run.Beside(settings.Dataset),
            DatasetName = settings.Dataset,
            Facts = ModelFacts.Of(settings.Input, settings.Output, settings.Scores, settings.Classes, run.Folder),
            Images = settings.Images,
            Device = settings.Device,
            Verify = settings.Verify,
            Fit = RawFailureRate.Of(settings.FitPerMbit, settings.FitSource),
            Shard = Shard.OfEnvironment(Environment.GetEnvironmentVariable),
            JournalFolder = Path.Combine(state, "journal"),
            CacheFolder = Path.Combine(state, "cache"),
        };
    }

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
