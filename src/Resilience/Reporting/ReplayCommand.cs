using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Reporting;

/// <summary>Commands that a reader of the report can paste into a shell.</summary>
internal static class ReplayCommand
{
    /// <summary>Runs one trial again, from the folder of the report.</summary>
    public static string Trial(string campaign, int flips, int trial) =>
        string.Create(CultureInfo.InvariantCulture, $"resilience replay resilience.json --campaign {Quote(campaign)} --flips {flips} --trial {trial}");

    /// <summary>Runs one point again as a test.</summary>
    public static string Test(CampaignSpec spec, int flips) =>
        $"dotnet test --filter \"FullyQualifiedName~{Filter(spec.Name)}&DisplayName~{(spec.Corruption is null ? PointLabel.Count(flips, 3) : PointLabel.Severity(flips))}\"";

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/') && text.Length > 0
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // VSTest's filter language has these operators; a backslash takes their meaning away.
    private static string Filter(string text) =>
        string.Concat(text.Select(c => c is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~' ? $"\\{c}" : c.ToString()));
}
