using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Gates;
using Resilience.Runtime;

namespace Resilience.Xunit.Execution;

/// <summary>Measures points on the model that a test class names; engine and report are shared by the whole process.</summary>
internal static class CampaignSession
{
    private static readonly RepeatedErrors Repeated = new();

    /// <summary>Measures a point, adds it to the report, and judges it. Whatever goes wrong is in the report as well.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="SkippedCampaignException">The device is not there and need not be.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public static MeasuredPoint Measure(Type testClass, CampaignSpec spec, int flips, ICampaignHost host)
    {
        var folder = Path.GetDirectoryName(testClass.Assembly.Location)!;
        var report = RunReport.For(folder);
        var start = Stopwatch.GetTimestamp();
        ResilienceModelAttribute? attribute = null;
        try
        {
            attribute = AttributeOf(testClass);
            var model = ResilienceEngine.Shared.Open(Options(attribute, folder, report));
            var point = model.RunPoint(spec, flips, host);

            // Part of a point is no result: the journal has it, the next run goes on from there.
            host.Cancellation.ThrowIfCancellationRequested();
            var result = report.Add(spec, point, model, host);
            var gate = AccuracyGate.Judge(point, spec, result.Golden, result.Targets, report.HtmlPath);
            host.Progress(Line(spec, point, gate, Stopwatch.GetElapsedTime(start)));
            return new MeasuredPoint(CampaignPoint.From(point, spec, result.Golden), gate);
        }
        catch (ResilienceException error)
        {
            var repeated = Repeated.Shortened($"{testClass.FullName} {spec.Name}", flips, error);
            if (repeated is null)
            {
                Note(report, $"{spec.Name} x{flips.ToString("000", CultureInfo.InvariantCulture)}: {error.Message}", host);
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

    private static ResilienceModelAttribute AttributeOf(Type testClass) =>
        testClass.GetCustomAttribute<ResilienceModelAttribute>(inherit: true)
        ?? testClass.Assembly.GetCustomAttribute<ResilienceModelAttribute>()
        ?? throw new ResilienceException(
            ErrorCodes.ModelNotNamed,
            $"{testClass.Name} has campaigns but no model; put [ResilienceModel(\"models/your.onnx\", Dataset = \"dataset/test\")] on the class or the assembly");

    private static EngineOptions Options(ResilienceModelAttribute attribute, string folder, RunReport report) => new()
    {
        ModelPath = Path.Combine(folder, attribute.Model ?? string.Empty),
        DatasetPath = Path.Combine(folder, attribute.Dataset ?? string.Empty),
        DatasetName = attribute.Dataset,
        Images = attribute.Images,
        Device = attribute.Device ?? string.Empty,
        Verify = attribute.Verify,
        JournalFolder = Path.Combine(report.Folder, "journal"),
        CacheFolder = Path.Combine(report.Folder, "cache"),
    };

    private static void Note(RunReport report, string message, ICampaignHost host)
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

    private static string Line(CampaignSpec spec, PointResult point, GateResult gate, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Named(spec, point.Flips)}: accuracy {gate.Accuracy.Estimate:0.000} [{gate.Accuracy.Low:0.000}, {gate.Accuracy.High:0.000}], {Trials(point, spec)}: {Finding(gate)} ({took.TotalSeconds:0.0} s)");

    private static string Trials(PointResult point, CampaignSpec spec) => point.Sampling is { } sampling
        ? SamplingText.End(sampling, spec)
        : string.Create(CultureInfo.InvariantCulture, $"{point.Trials.Count} trials");

    // As in the test's name: two campaigns may differ in their bits only.
    private static string Named(CampaignSpec spec, int flips) => string.Create(
        CultureInfo.InvariantCulture,
        $"{spec.Layer}{(spec.Bits == BitSelection.All ? string.Empty : " " + spec.Bits.Describe())} x{flips:000}");

    // The console prints no reason for a skipped test, so this line has it.
    private static string Finding(GateResult gate) => gate is { Verdict: Verdict.Inconclusive, MoreTrials: { } more }
        ? string.Create(CultureInfo.InvariantCulture, $"{gate.Verdict}, needs about {more} more")
        : gate.Verdict.ToString();
}
