using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Reporting;

/// <summary>Commands that a reader of the report can paste into a shell.</summary>
internal static class ReplayCommand
{
    /// <summary>Runs one trial again, from the folder of the report.</summary>
    public static string Trial(RunContext context, CampaignSpec spec, int flips, int trial) => Of(TrialId.Of(context, spec, flips, trial));

    /// <summary>Runs the trial of an id again.</summary>
    public static string Of(string id) => $"resilience replay {id}";

    /// <summary>Runs one point again: as a test, or with its campaign where a file has it.</summary>
    public static string Point(CampaignSpec spec, int flips, RunContext context) => context.CampaignFile is { } file
        ? $"resilience run {Quote(file)} --only {Quote(spec.Name)}"
        : $"dotnet test --filter \"FullyQualifiedName~{Filter(spec.Name)}&DisplayName~{Filter(Shown(spec, flips))}\"";

    // As the test case's name has it.
    private static string Shown(CampaignSpec spec, int flips)
    {
        if (spec.Corruption is not null)
        {
            return PointLabel.Severity(flips);
        }

        var place = spec.Rates is null ? -1 : spec.Flips.Values.ToList().IndexOf(flips);
        return place >= 0 && place < spec.Rates!.Values.Count ? PointLabel.Rate(spec.Rates.OfBits, spec.Rates.Values[place]) + "]"
            : spec.FaultList is { } list ? PointLabel.Recorded(list.Source) + "]"
            : PointLabel.Count(flips, 3);
    }

    private static string Quote(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/') && text.Length > 0
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // VSTest's filter language has these operators; a backslash takes their meaning away.
    private static string Filter(string text) =>
        string.Concat(text.Select(c => c is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~' ? $"\\{c}" : c.ToString()));
}
