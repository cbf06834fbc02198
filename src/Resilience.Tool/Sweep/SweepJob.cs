using System.Globalization;
using Resilience.Campaigns;
using Resilience.Gates;
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
    /// <param name="folder">Folder of the report.</param>
    /// <param name="host">Progress and cancellation.</param>
    /// <param name="output">Receives the result.</param>
    /// <returns>The worst verdict of all layers.</returns>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the journal keeps what was finished.</exception>
    public static Verdict Run(ModelUnderTest subject, SweepSpec spec, string folder, ICampaignHost host, TextWriter output)
    {
        var analysis = SweepAnalysis.Of(new SweepRunner(subject, host).Run(spec));
        var paths = SweepWriter.Write(folder, analysis);
        Write(analysis, output);
        output.WriteLine($"report: {paths.Html}");
        return analysis.Verdict;
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
    }
}
