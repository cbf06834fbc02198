using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Reporting.Html;

namespace Resilience.Hosting;

/// <summary>A point as files of its own: what is attached to a test's result is about that test.</summary>
internal static class PointFiles
{
    /// <summary>The point as a report: the contract, and the page to read where a limit is not held.</summary>
    /// <param name="context">What the campaign ran on.</param>
    /// <param name="result">The campaign.</param>
    /// <param name="flips">The point.</param>
    /// <param name="verdict">What its gate says.</param>
    public static IReadOnlyList<CaseFile> Of(RunContext context, CampaignResult result, int flips, Verdict verdict)
    {
        var now = TimeProvider.System.GetUtcNow();
        var only = result with { Points = [.. result.Points.Where(point => point.Flips == flips)] };
        var report = ResilienceReport.Create([(context, only)], now, now, []);
        CaseFile contract = new("point", "application/json", ReportWriter.ToJson(report));
        return verdict is Verdict.Fail or Verdict.Inconclusive ? [contract, new("report", "text/html", HtmlReport.Write(report))] : [contract];
    }
}
