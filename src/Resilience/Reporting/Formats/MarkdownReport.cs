using System.Globalization;
using System.Text;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting.Sweeps;

namespace Resilience.Reporting.Formats;

/// <summary>A short summary for a pull request or a job page.</summary>
internal static class MarkdownReport
{
    private const int PointsShown = 12;

    /// <summary>The text of <c>resilience.md</c>.</summary>
    public static string Write(ResilienceReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Resilience: {Words.Name(report.Verdict)}\n\n{Escape(report.Headline())}\n");
        if (report.Errors.Count > 0)
        {
            text.Append("\n### Errors\n\n");
            foreach (var error in report.Errors)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Escape(error)}\n");
            }
        }

        foreach (var campaign in report.Campaigns)
        {
            Campaign(text, campaign);
        }

        foreach (var sweep in report.Sweeps)
        {
            SweepMarkdown.Append(text.Append('\n'), sweep, "###");
        }

        Requirements(text, report);
        SafetySummary.Append(text, report, Escape);
        return text.ToString();
    }

    private static void Campaign(StringBuilder text, CampaignReport campaign)
    {
        var (spec, result, context) = (campaign.Result.Spec, campaign.Result, campaign.Context);
        var together = spec.TestCount > 1 ? " for all points and limits together" : string.Empty;
        var limit = spec.LimitCount == 0 ? "no limit" : $"limit{(spec.LimitCount > 1 ? "s" : string.Empty)} {(LimitText.IsAccuracyAlone(campaign) ? Words.Share(spec.MinAccuracy) : LimitText.All(campaign))} at {Words.Level(spec.Confidence)} one-sided{together}";
        text.Append(CultureInfo.InvariantCulture, $"\n### {Escape(spec.Name)}: {Words.Name(campaign.Verdict)}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{(spec.Corruption is null ? $"Layer `{Code(result.ResolvedLayer)}`" : "Input images")} of `{Code(context.ModelFile)}`, {Escape(spec.SummariseFaults())}, {limit}; ")
            .Append(string.Create(CultureInfo.InvariantCulture, $"fault-free accuracy {Words.Share(result.Golden.Accuracy)} on {Words.Count(result.Golden.Images)} images, seed {spec.Seed}. {Escape(Words.Threshold(campaign))}").TrimEnd())
            .Append('\n');

        // Those to act on first; else an even pick over the grid.
        var broken = campaign.Points.Where(p => p.Gate.Verdict is Verdict.Fail or Verdict.Inconclusive).ToArray();
        var shown = Pick(broken.Length > 0 ? broken : campaign.Points);
        if (shown.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {campaign.Unit.Column.ToLowerInvariant()} | accuracy | {Words.Level(spec.Confidence)} interval | trials | SDC-1 | DUE | verdict |\n|--:|--:|:-:|--:|--:|--:|:--|\n");
            foreach (var point in shown)
            {
                var more = point.Gate.MoreTrials is { } n ? string.Create(CultureInfo.InvariantCulture, $" (about {Words.Plural(n, "more trial")})") : string.Empty;
                text.Append(CultureInfo.InvariantCulture, $"| {point.Flips} | {Words.Share(point.Gate.Accuracy.Estimate)} | {Words.Range(point.Gate.Accuracy)} | {point.Result.Trials.Count} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Escape(Words.Percent(point.Summary.Sdc1.Rate.Estimate))} | {Escape(Words.Percent(point.Summary.Due.Rate.Estimate))} | {Words.Name(point.Gate.Verdict)}{more} |\n");
            }

            if (spec.Mode == CampaignMode.Delta)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nMode delta: {DeltaText.Sentence([.. campaign.Measured.SelectMany(p => p.Result.Trials)])}\n");
            }

            foreach (var point in shown.Where(p => p.Result.Sampling is not null))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{point.Faults}: {Escape(SamplingText.Sentence(point.Result.Sampling!, spec))}\n");
            }

            var total = broken.Length > 0 ? broken.Length : campaign.Points.Count;
            if (shown.Count < total)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{shown.Count} of {total} {(broken.Length > 0 ? "points that break a limit or are undecided" : "points")} shown; all are in `resilience.html`.\n");
            }
        }

        text.Append(GateMarkdown.Write(campaign, Escape));
        if (campaign.Worst.Count > 0)
        {
            var worst = campaign.Worst[0];
            var fault = FaultText.MostViolentFirst(worst.Trial.Injections).FirstOrDefault();
            var after = fault is null ? string.Empty : $" after `{Code(FaultText.Describe(fault, result.Targets, spec.Fault))}`";
            text.Append(CultureInfo.InvariantCulture, $"\nWorst trial: {campaign.Unit.Count(worst.Flips)}, trial {worst.Trial.Trial}, accuracy {Words.Share(worst.Trial.Accuracy)}{after}. ")
                .Append(CultureInfo.InvariantCulture, $"Again: `{Code(ReplayCommand.Trial(context, spec, worst.Flips, worst.Trial.Trial))}`\n");
        }
        else if (campaign.Measured.Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Words.NoneLost}\n");
        }

        if (campaign.Cost is { } cost)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Words.Took(cost)}\n");
        }

        if (campaign.Verified > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Words.Verified(campaign.Verified, spec.Mode)}\n");
        }
    }

    private static void Requirements(StringBuilder text, ResilienceReport report)
    {
        var requirements = Requirement.Of(report);
        if (requirements.Count == 0)
        {
            return;
        }

        text.Append("\n### Requirements\n\n| requirement | campaigns | verdict |\n|:--|:--|:--|\n");
        foreach (var requirement in requirements)
        {
            var campaigns = string.Join(", ", requirement.Campaigns.Select(campaign => $"{campaign.Result.Spec.Name} ({Words.Name(campaign.Verdict)})"));
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(requirement.Id)} | {Escape(campaigns)} | {Words.Name(requirement.Verdict)} |\n");
        }
    }

    private static List<PointReport> Pick(IReadOnlyList<PointReport> points)
    {
        if (points.Count <= PointsShown)
        {
            return [.. points];
        }

        return [.. Enumerable.Range(0, PointsShown).Select(i => points[i * (points.Count - 1) / (PointsShown - 1)])];
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\r' or '\n' => " ",
                '\\' or '`' or '*' or '[' or ']' or '|' or '#' => $"\\{c}",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    private static string Code(string text) =>
        text.Replace('`', '\'').Replace('|', '¦').Replace('\n', ' ').Replace('\r', ' ');
}
