using Resilience.Sweeps;

namespace Resilience.Hosting;

/// <summary>A sweep.</summary>
/// <param name="Arguments">The attribute's values.</param>
internal sealed record SweepCase(SweepArguments Arguments) : CaseWork
{
    /// <inheritdoc/>
    public override string Label => $"sweep {Arguments.Spec.Layers.Trim()} {Arguments.Spec.Bits}";

    /// <inheritdoc/>
    public override string Key => "sweep";

    /// <inheritdoc/>
    public override string Layers => Arguments.Spec.Layers;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, string Value)> Traits => [("Category", "Resilience"), ("Layer", Arguments.Spec.Layers), ("Bits", Arguments.Spec.Bits)];

    /// <inheritdoc/>
    public override MeasuredCase Measure(CaseRun run)
    {
        var model = CampaignSession.Open(run, out var report);
        var analysis = SweepAnalysis.Of(new SweepRunner(model, run.Host).Run(Arguments.ToSpec(run.Folder)));
        var paths = report.Add(analysis, run.Host);
        var message = $"{Arguments.Spec.Name}: {SweepText.Headline(analysis)} {SweepText.Neighbours(analysis)} Report: {paths.Html}";
        return new MeasuredCase(analysis.Verdict, message, LayerSweepResult.Of(analysis))
        {
            Files = () => [new("sweep", "application/json", File.ReadAllText(paths.Json)), new("report", "text/html", File.ReadAllText(paths.Html))],
        };
    }
}
