using System.Globalization;
using Resilience.Sweeps;

namespace Resilience.Reporting.Html;

/// <summary>A sweep's own page: one file, no script, nothing loaded from elsewhere.</summary>
internal static class SweepPage
{
    /// <summary>The text of the file.</summary>
    public static string Write(SweepAnalysis analysis)
    {
        var (result, spec) = (analysis.Result, analysis.Result.Plan.Spec);
        var html = new HtmlText();
        var when = result.Finished.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        PageHead.Write(
            html, $"Sweep of {result.Context.ModelFile}: {Words.Name(analysis.Verdict)}", "Sweep of the whole model", $"{result.Context.ModelFile} · {when}", PageHead.Banner(analysis.Verdict, SweepText.Headline(analysis)), SweepStyle.Css);
        SweepSection.Write(html, analysis);
        html.Add($"<h2>What this rests on</h2>\n<table class=\"kv\"><tbody>\n");
        (string Title, string Text)[] rows =
        [
            ("Sweep", spec.Name),
            ("Layers", spec.Layers),
            ("Bits", spec.Bits),
            ("Faults a trial", Words.Count(spec.Count)),
            ("Seed", spec.Seed.ToString(CultureInfo.InvariantCulture)),
            ("Model SHA-256", result.Context.ModelSha256),
            ("Data set", result.Context.Dataset),
            ("Data set SHA-256", result.Context.DatasetSha256),
            ("Fault-free logits SHA-256", result.Golden.LogitsSha256),
            ("Device", result.Context.Device),
            ("Runtime", result.Context.Runtime),
            ("Machine", result.Context.Machine),
            ("Resilience", result.Context.ToolVersion),
            ("Fault model", "A trial flips bits of float32 parameters in one layer and one column, every place there equally likely, for all images. Real faults are not uniform over a model's memory; rates per cell let you weigh them by what you know."),
            ("SDC-1", "An image whose class differs from the fault-free run's, all scores finite. Scores that are not finite count as DUE, not as SDC."),
            ("Intervals", "The trial is the unit: images of one trial see the same fault. Rates of a layer and of the model are sums over cells with the exact shares of the fault space."),
        ];
        foreach (var (title, text) in rows)
        {
            html.Add($"<tr><th scope=\"row\">{title}</th><td>{text}</td></tr>\n");
        }

        html.Add($"</tbody></table>\n</main>\n</body>\n</html>\n");
        return html.ToString();
    }
}
