using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Resilience.Campaigns;
using Resilience.Gates;

namespace Resilience.Xunit.Execution;

/// <summary>The model of a test class: paths resolved, engine and report shared by all its campaigns.</summary>
internal sealed class CampaignSession
{
    private static readonly ConcurrentDictionary<Type, CampaignSession> Sessions = new();
    private readonly ModelUnderTest model;
    private readonly RunReport report;

    private CampaignSession(Type testClass)
    {
        var attribute = testClass.GetCustomAttribute<ResilienceModelAttribute>(inherit: true)
            ?? testClass.Assembly.GetCustomAttribute<ResilienceModelAttribute>()
            ?? throw new ResilienceException(
                "RES0105",
                $"{testClass.Name} has campaigns but no model; put [ResilienceModel(\"models/your.onnx\", Dataset = \"dataset/test\")] on the class or the assembly");
        var folder = Path.GetDirectoryName(testClass.Assembly.Location)!;
        report = RunReport.For(folder);
        model = ResilienceEngine.Shared.Open(new EngineOptions
        {
            ModelPath = Path.Combine(folder, attribute.Model),
            DatasetPath = Path.Combine(folder, attribute.Dataset),
            DatasetName = attribute.Dataset,
            Images = attribute.Images,
            JournalFolder = Path.Combine(report.Folder, "journal"),
        });
    }

    /// <summary>The session of a test class, made when first asked for.</summary>
    /// <exception cref="ResilienceException">RES0105: no model is named.</exception>
    public static CampaignSession For(Type testClass) => Sessions.GetOrAdd(testClass, type => new CampaignSession(type));

    /// <summary>Measures a point, adds it to the report, and judges it.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md; each is in the report as well.</exception>
    public MeasuredPoint Measure(CampaignSpec spec, int flips, ICampaignHost host)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            var point = model.RunPoint(spec, flips, host);
            var result = report.Add(spec, point, model, host);
            var gate = AccuracyGate.Judge(point, spec, result.Golden, result.Targets, report.HtmlPath);
            host.Progress(Line(spec, point, gate, Stopwatch.GetElapsedTime(start)));
            host.Cancellation.ThrowIfCancellationRequested();
            return new MeasuredPoint(CampaignPoint.From(point, spec, result.Golden), gate);
        }
        catch (ResilienceException error)
        {
            report.AddError($"{spec.Name} x{flips.ToString("000", CultureInfo.InvariantCulture)}: {error.Message}", host);
            throw;
        }
    }

    private static string Line(CampaignSpec spec, PointResult point, GateResult gate, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"{spec.Layer} x{point.Flips:000}: accuracy {gate.Accuracy.Estimate:0.000} [{gate.Accuracy.Low:0.000}, {gate.Accuracy.High:0.000}], {point.Trials.Count} trials: {gate.Verdict} ({took.TotalSeconds:0.0} s)");
}
