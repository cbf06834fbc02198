using System.Globalization;
using Resilience.Campaigns;
using Resilience.Reporting;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;
using Resilience.Tool.Inspect;

namespace Resilience.Tool.Sweep;

/// <summary>Runs a sweep, writes its report and prints its ranking.</summary>
internal static class SweepJob
{
    /// <summary>Runs it.</summary>
    /// <param name="subject">The model.</param>
    /// <param name="spec">The sweep.</param>
    /// <param name="report">Takes its files.</param>
    /// <param name="host">Progress and cancellation.</param>
    /// <param name="output">Receives the result.</param>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public static void Run(ModelUnderTest subject, SweepSpec spec, RunningReport report, ICampaignHost host, TextWriter output)
    {
        var analysis = SweepAnalysis.Of(new SweepRunner(subject, host).Run(spec));
        var paths = report.Add(analysis, host);
        Write(analysis, output);
        output.WriteLine($"sweep's own page: {paths.Html}");
    }

    private static void Write(SweepAnalysis analysis, TextWriter output)
    {
        var spec = analysis.Result.Plan.Spec;
        output.WriteLine($"{spec.Name}: {SweepText.Headline(analysis)}");
        output.WriteLine();
        var table = new TextTable(" place", "layer", " per parameter, %", " interval", " parameters", " of all SDCs, %", " interval", "next", "verdict");
        foreach (var layer in analysis.Ranking)
        {
            var (rate, share) = (layer.PerParameter.Sdc1, layer.Contribution);
            table.Add(
                layer.Rank.ToString(CultureInfo.InvariantCulture),
                layer.Layer.Name,
                SweepText.Percent(rate.Estimate),
                SweepText.Range(rate),
                layer.Layer.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                SweepText.Percent(share.Estimate),
                SweepText.Range(share),
                layer.AboveNext ? "above" : "~",
                SweepText.Word(layer.Verdict));
        }

        table.Write(output, decorated: false);
        output.WriteLine();
        output.WriteLine(SweepText.Neighbours(analysis));
        if (SweepText.Agreement(analysis) is { } agreement)
        {
            output.WriteLine(agreement);
        }

        if (SweepTrials.Worst(analysis.Result, 1) is [var worst])
        {
            var cell = analysis.Result.Plan.Cells[worst.Cell];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Worst trial: {analysis.Result.Plan.Layers[cell.Layer].Name}, {analysis.Result.Plan.Fields[cell.Field].Name}: {worst.Outcome.Sdc1} of {analysis.Result.Golden.Images} images change their class, {worst.Outcome.Due} DUE. Again: {ReplayCommand.Of(worst.Id)}"));
        }
    }
}
