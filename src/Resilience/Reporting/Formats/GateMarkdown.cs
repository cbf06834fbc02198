using System.Globalization;
using System.Text;
using Resilience.Gates;

namespace Resilience.Reporting.Formats;

/// <summary>The limits of a campaign in the summary: of each the point that stands worst to it.</summary>
internal static class GateMarkdown
{
    /// <summary>The table and its notes; empty where the accuracy is the only limit, which the table of points has.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="escape">Takes away what Markdown would read into a text.</param>
    public static string Write(CampaignReport campaign, Func<string, string> escape)
    {
        var spec = campaign.Result.Spec;
        var text = new StringBuilder();
        var findings = campaign.Points.SelectMany(point => point.Gate.Findings.Select(finding => (Point: point, Finding: finding))).GroupBy(pair => pair.Finding.Gate, StringComparer.Ordinal).ToArray();
        if (findings.Length > 0 && !LimitText.IsAccuracyAlone(campaign))
        {
            text.Append("\n| limit | worst at | measured | interval | verdict | counted |\n|:--|:--|:--|:-:|:--|:--|\n");
            foreach (var group in findings)
            {
                var (point, finding) = group.OrderByDescending(pair => pair.Finding.Verdict).ThenByDescending(pair => pair.Finding.Against).First();
                var passed = group.Count(pair => pair.Finding.Verdict == Verdict.Pass);
                text.Append(CultureInfo.InvariantCulture, $"| {finding.Gate} {finding.Limit:0.####} | {escape(point.Faults)} | {escape(finding.Metric)} {finding.Estimate.Estimate:0.000} | {finding.Estimate.Low:0.000}–{finding.Estimate.High:0.000} ")
                    .Append(CultureInfo.InvariantCulture, $"| {Words.Name(finding.Verdict)} ({passed} of {Words.Plural(group.Count(), "point")} {(passed == 1 ? "passes" : "pass")}) | {escape(finding.Policy)} |\n");
            }
        }

        foreach (var grade in campaign.Measured.Where(point => point.Gate.Grade != AccuracyGrade.None).GroupBy(point => point.Gate.Grade).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{escape(Grading.Sentence(grade.Key, spec))} At {escape(string.Join(", ", grade.Select(point => point.Faults)))}.\n");
        }

        if (spec.Gates.RequirementIds is { Count: > 0 } ids)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nRequirements: {escape(string.Join(", ", ids))}.\n");
        }

        return text.ToString();
    }
}
