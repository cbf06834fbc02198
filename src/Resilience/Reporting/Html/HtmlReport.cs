using System.Globalization;
using Resilience.Sweeps;

namespace Resilience.Reporting.Html;

/// <summary>
/// <c>resilience.html</c>: one file, no script, nothing loaded from elsewhere, so that it opens from a build server's
/// artifacts, prints, and can be kept with a safety case.
/// </summary>
internal static class HtmlReport
{
    /// <summary>The text of the file.</summary>
    public static string Write(ResilienceReport report)
    {
        var html = new HtmlText();
        PageHead.Write(
            html, $"Resilience: {Words.Name(report.Verdict)}", "Resilience report", Subject(report), PageHead.Banner(report.Verdict, report.Headline()), report.Sweeps.Count == 0 ? string.Empty : SweepStyle.Css);
        Errors(html, report);
        Overview(html, report);
        RequirementTable.Write(html, report);
        for (var i = 0; i < report.Campaigns.Count; i++)
        {
            CampaignSection.Write(html, report.Campaigns[i], string.Create(CultureInfo.InvariantCulture, $"c{i + 1}"), first: i == 0);
        }

        for (var i = 0; i < report.Sweeps.Count; i++)
        {
            Sweep(html, report.Sweeps[i], string.Create(CultureInfo.InvariantCulture, $"s{i + 1}"), first: i == 0 && report.Campaigns.Count == 0);
        }

        SafetySection.Write(html, report);
        Provenance(html, report);
        html.Add($"""
            <footer>Written by Resilience {report.Contexts.Select(context => context.ToolVersion).FirstOrDefault() ?? string.Empty}. All numbers stand in <code>resilience.json</code>, every trial in <code>resilience.csv</code>, next to this file.</footer>
            </main>
            </body>
            </html>

            """);
        return html.ToString();
    }

    private static string Subject(ResilienceReport report)
    {
        var models = report.Contexts.Select(context => context.ModelFile).Distinct(StringComparer.Ordinal);
        var when = report.Finished.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        return string.Join(" · ", [.. models, when]);
    }

    private static void Errors(HtmlText html, ResilienceReport report)
    {
        if (report.Errors.Count == 0)
        {
            return;
        }

        html.Add($"<h3>Errors</h3>\n<ul class=\"errors\">\n");
        foreach (var error in report.Errors)
        {
            html.Add($"<li>{error}</li>\n");
        }

        html.Add($"</ul>\n");
    }

    private static void Overview(HtmlText html, ResilienceReport report)
    {
        if (report.Campaigns.Count + report.Sweeps.Count < 2)
        {
            return;
        }

        html.Add($"<nav aria-labelledby=\"campaigns\">\n<h3 id=\"campaigns\">Campaigns</h3>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Campaign</th><th scope=\"col\">Layer</th><th scope=\"col\">{FaultColumn(report)}</th><th scope=\"col\" class=\"n\">Limit</th><th scope=\"col\" class=\"n\">Points</th><th scope=\"col\">Verdict</th></tr></thead><tbody>\n");
        for (var i = 0; i < report.Campaigns.Count; i++)
        {
            var c = report.Campaigns[i];
            var limit = LimitText.Short(c);
            html.Add($"<tr><td><a href=\"#c{i + 1}\">{c.Result.Spec.Name}</a></td><td>{c.Result.ResolvedLayer}</td><td class=\"w\">{CampaignSection.Grid(c)}</td><td class=\"n\">{limit}</td><td class=\"n\">{c.Points.Count}</td><td>{CampaignSection.Tag(c.Verdict)}</td></tr>\n");
        }

        for (var i = 0; i < report.Sweeps.Count; i++)
        {
            var (plan, sweep) = (report.Sweeps[i].Result.Plan, report.Sweeps[i]);
            var limit = plan.Spec.MaxSdc1 >= 1 ? "–" : $"SDC-1 {SweepText.Percent(plan.Spec.MaxSdc1)} %";
            html.Add($"<tr><td><a href=\"#s{i + 1}\">{plan.Spec.Name}</a></td><td>{Words.Plural(plan.Layers.Count, "layer")} swept</td><td class=\"w\">{plan.Spec.Count}</td><td class=\"n\">{limit}</td><td class=\"n\">{Words.Plural(plan.Cells.Count, "cell")}</td><td>{CampaignSection.Tag(sweep.Verdict)}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n</nav>\n");
    }

    private static void Sweep(HtmlText html, SweepAnalysis sweep, string id, bool first)
    {
        var plan = sweep.Result.Plan;
        html.Add($"<h2 id=\"{id}\"{new Markup(first ? " class=\"first\"" : string.Empty)}>{plan.Spec.Name} {CampaignSection.Tag(sweep.Verdict)}</h2>\n<p>A sweep of {sweep.Result.Context.ModelFile}: {SweepText.Fault(plan.Spec.Count)} a trial in every layer and column of bits, over {Words.Plural(sweep.Result.Golden.Images, "image")} of {sweep.Result.Context.Dataset}. {SweepText.Headline(sweep)}</p>\n");
        SweepSection.Write(html, sweep);
    }

    private static string FaultColumn(ResilienceReport report) =>
        report.Campaigns.Select(c => c.Unit.Column).Distinct(StringComparer.Ordinal).ToArray() is [var only] ? only : "Faults";

    private static void Provenance(HtmlText html, ResilienceReport report)
    {
        html.Add($"<h2>What this rests on</h2>\n<h3>Run</h3>\n<table class=\"kv\"><tbody>\n");
        Row(html, "Started", report.Started.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Row(html, "Finished", report.Finished.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
        Row(html, "Duration", (report.Finished - report.Started).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture));
        html.Add($"</tbody></table>\n");
        var runs = report.Campaigns.Select(campaign => (campaign.Context, campaign.Result.Spec.Name, campaign.Result.Spec.Seed, campaign.Result.Golden))
            .Concat(report.Sweeps.Select(sweep => (sweep.Result.Context, sweep.Result.Plan.Spec.Name, sweep.Result.Plan.Spec.Seed, sweep.Result.Golden)));
        foreach (var group in runs.GroupBy(run => run.Context with { Classes = [] }))
        {
            var context = group.First().Context;
            html.Add($"<h3>{context.ModelFile} on {context.Dataset}</h3>\n<table class=\"kv\"><tbody>\n");
            Row(html, "Model SHA-256", context.ModelSha256);
            Row(html, "Data set SHA-256", context.DatasetSha256);
            Row(html, "Classes", string.Join(", ", context.Classes));
            Row(html, "Device", context.Device);
            Row(html, "Runtime", context.Runtime);
            Row(html, "Machine", context.Machine);
            Row(html, "Resilience", context.ToolVersion);
            foreach (var (_, name, seed, golden) in group)
            {
                Row(html, $"{name}: seed", seed.ToString(CultureInfo.InvariantCulture));
                Row(html, $"{name}: fault-free logits SHA-256", golden.LogitsSha256);
            }

            html.Add($"</tbody></table>\n");
        }

        html.Add($"<h3>Conventions</h3>\n<table class=\"kv\"><tbody>\n");
        foreach (var (_, title, text) in Conventions.All)
        {
            Row(html, title, text);
        }

        html.Add($"</tbody></table>\n");
    }

    private static void Row(HtmlText html, string title, string text) =>
        html.Add($"<tr><th scope=\"row\">{title}</th><td>{text}</td></tr>\n");
}
