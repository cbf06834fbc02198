using System.Globalization;
using System.Xml.Linq;
using Resilience.Gates;
using Resilience.Sweeps;

namespace Resilience.Reporting.Formats;

/// <summary>
/// JUnit's XML after the schema of Ant's tasks, which CI servers read: a suite a campaign, a test case a gate of a point. An undecided one is
/// skipped, as in the test explorer; what went wrong in the run is a suite of errors.
/// </summary>
internal static class JUnitReport
{
    private const string SuiteOfErrors = "Resilience run";

    /// <summary>The text of <c>resilience.junit.xml</c>.</summary>
    public static string Write(ResilienceReport report)
    {
        XElement[] suites =
        [
            .. report.Campaigns.Select((campaign, id) => Suite(
                report, id, campaign.Result.Spec.Name, Properties(campaign), [.. Finding.Of(campaign).Select(Case)], campaign.Cost?.ActualSeconds ?? 0)),
            .. report.Sweeps.Select((sweep, i) => Suite(
                report, report.Campaigns.Count + i, sweep.Result.Plan.Spec.Name, Properties(sweep.Result), [.. Finding.Of(sweep).Select(Case)], sweep.Result.Seconds)),
        ];
        if (report.Errors.Count > 0)
        {
            suites = [.. suites, Suite(report, suites.Length, SuiteOfErrors, [], [.. report.Errors.Select(Error)], 0)];
        }

        return XmlText.Of(new XDocument(new XElement("testsuites", suites)));
    }

    private static XElement Suite(ResilienceReport report, int id, string name, IEnumerable<(string Name, string Value)> properties, XElement[] cases, double seconds)
    {
        int Count(string what) => cases.Count(test => test.Element(what) is not null);
        return new XElement(
            "testsuite",
            new XAttribute("name", Token(name)),
            new XAttribute("package", Token(name)),
            new XAttribute("id", id),
            new XAttribute("timestamp", report.Started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),

            // Whose machine it was is nobody's business; the schema has this word for it.
            new XAttribute("hostname", "localhost"),
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", Count("failure")),
            new XAttribute("errors", Count("error")),
            new XAttribute("skipped", Count("skipped")),
            new XAttribute("time", Seconds(seconds)),
            new XElement("properties", properties.Select(property => new XElement("property", new XAttribute("name", property.Name), new XAttribute("value", XmlText.Clean(property.Value))))),
            cases,
            new XElement("system-out"),
            new XElement("system-err"));
    }

    private static IEnumerable<(string Name, string Value)> Properties(CampaignReport campaign)
    {
        var (context, spec, golden) = (campaign.Context, campaign.Result.Spec, campaign.Result.Golden);
        return
        [
            ("layer", campaign.Result.ResolvedLayer),
            ("faults", spec.SummariseFaults()),
            ("seed", spec.Seed.ToString(CultureInfo.InvariantCulture)),
            ("fault-free-accuracy", golden.Accuracy.ToString("R", CultureInfo.InvariantCulture)),
            ("images", golden.Images.ToString(CultureInfo.InvariantCulture)),
            ("model", $"{context.ModelFile} {context.ModelSha256}"),
            ("dataset", $"{context.Dataset} {context.DatasetSha256}"),
            ("device", context.Device),
            .. spec.Gates.RequirementIds.Select(id => ("requirement", id)),
        ];
    }

    private static IEnumerable<(string Name, string Value)> Properties(SweepResult sweep) =>
    [
        ("layers", sweep.Plan.Spec.Layers),
        ("faults", $"{SweepText.Fault(sweep.Plan.Spec.Count)} by {sweep.Plan.Spec.Bits}"),
        ("seed", sweep.Plan.Spec.Seed.ToString(CultureInfo.InvariantCulture)),
        ("images", sweep.Golden.Images.ToString(CultureInfo.InvariantCulture)),
        ("model", $"{sweep.Context.ModelFile} {sweep.Context.ModelSha256}"),
        ("dataset", $"{sweep.Context.Dataset} {sweep.Context.DatasetSha256}"),
        ("device", sweep.Context.Device),
    ];

    private static XElement Case(Finding finding)
    {
        var test = new XElement(
            "testcase",
            new XAttribute("name", Token(finding.Rule == Finding.Measured ? finding.Label : $"{finding.Label} {finding.Rule}")),
            new XAttribute("classname", Token(finding.Owner)),
            new XAttribute("time", Seconds(finding.Seconds)));
        var message = XmlText.Clean(finding.Message);
        var again = finding.Replay is { } command ? $"{message}\nWorst trial again: {XmlText.Clean(command)}" : message;
        return finding.Verdict switch
        {
            Verdict.Fail => With(new XElement("failure", new XAttribute("message", message), new XAttribute("type", finding.Rule), again)),
            Verdict.Inconclusive => With(new XElement("skipped", new XAttribute("message", message))),
            _ => test,
        };

        XElement With(XElement result)
        {
            test.Add(result);
            return test;
        }
    }

    private static XElement Error(string message) => new(
        "testcase",
        new XAttribute("name", Token(message.Split(':')[0])),
        new XAttribute("classname", SuiteOfErrors),
        new XAttribute("time", "0"),
        new XElement("error", new XAttribute("message", XmlText.Clean(message)), new XAttribute("type", "error"), XmlText.Clean(message)));

    // xs:token: no blanks at the ends, no two in a row; and a name has a letter.
    private static string Token(string text)
    {
        var words = string.Join(' ', XmlText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length == 0 ? "-" : words;
    }

    // First to what the contract keeps: the same file from a report that was read.
    private static string Seconds(double seconds) => Math.Round(Math.Round(seconds, 6), 3).ToString("0.###", CultureInfo.InvariantCulture);
}
