using Resilience.Campaigns.Shards;
using Resilience.Reporting;

namespace Resilience.Tool.Merge;

/// <summary>A shard's report and which of the shards it is.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Report">What it says.</param>
/// <param name="Shard">Its part.</param>
internal sealed record ShardReport(string Path, ResilienceReport Report, Shard Shard)
{
    /// <summary>Reads a report, given by its file or folder.</summary>
    /// <exception cref="ResilienceException">RES0510..RES0512; RES0552: it is no shard, or met errors.</exception>
    public static ShardReport Read(string place)
    {
        var path = Directory.Exists(place) ? ReportPaths.In(place).Json : place;
        return Of(path, ReportReader.Read(path));
    }

    /// <summary>Checks that a report is a shard that ran to its end.</summary>
    /// <exception cref="ResilienceException">RES0552, RES0555.</exception>
    public static ShardReport Of(string path, ResilienceReport report)
    {
        var points = report.Campaigns.SelectMany(campaign => campaign.Result.Points).ToList();
        if (report.Errors.Count > 0)
        {
            throw Refused(path, $"the run met an error, so that trials may be missing: {report.Errors[0]}. Run the shard again");
        }

        if (points.Count == 0)
        {
            throw Refused(path, "the report has no points");
        }

        if (points.Exists(point => point.Shard is null))
        {
            throw Refused(path, "the report is of a whole run; expected one of 'resilience run --shard k/n' or of a test run with RESILIENCE_SHARD=k/n");
        }

        var shards = points.Select(point => point.Shard!.Value).Distinct().ToList();
        return shards.Count == 1
            ? new ShardReport(path, report, shards[0])
            : throw new ResilienceException(ErrorCodes.ShardsMixed, $"points of {string.Join(" and ", shards.Take(2).Select(shard => shard.InWords))} in one report; expected one shard a report folder", path);
    }

    private static ResilienceException Refused(string path, string why) => new(ErrorCodes.NotAShard, $"cannot be joined: {why}", path);
}
