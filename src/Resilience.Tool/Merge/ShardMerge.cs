using System.Globalization;
using Resilience.Campaigns;
using Resilience.Costs;
using Resilience.Reporting;

namespace Resilience.Tool.Merge;

/// <summary>Joins the reports of all shards of a run into the report that the run would have written in one piece.</summary>
internal static class ShardMerge
{
    /// <summary>Joins reports.</summary>
    /// <param name="reports">One of each shard, in any order.</param>
    /// <returns>The report: the same but for times as that of a run without shards.</returns>
    /// <exception cref="ResilienceException">RES0553 overlap, RES0554 something is missing, RES0555 they are of different runs.</exception>
    public static ResilienceReport Join(IReadOnlyList<ShardReport> reports)
    {
        var shards = Ordered(reports);
        var first = shards[0];
        var campaigns = first.Report.Campaigns.Select((campaign, i) => (campaign.Context, Join([.. shards.Select(shard => (shard, Same(shard, first, i)))]))).ToList();
        return ResilienceReport.Create(campaigns, shards.Min(shard => shard.Report.Started), shards.Max(shard => shard.Report.Finished));
    }

    private static List<ShardReport> Ordered(IReadOnlyList<ShardReport> reports)
    {
        var first = reports[0];
        foreach (var other in reports.Where(report => report.Shard.Of != first.Shard.Of))
        {
            throw Error(ErrorCodes.ShardsMixed, other, $"this is {other.Shard.InWords}, {first.Path} is {first.Shard.InWords}: they are parts of different divisions");
        }

        foreach (var same in reports.GroupBy(report => report.Shard.Number).Where(group => group.Count() > 1))
        {
            throw Error(ErrorCodes.ShardsOverlap, same.ElementAt(1), $"this is {first.Shard with { Number = same.Key }} as {same.First().Path} is; expected each shard once");
        }

        var missing = Enumerable.Range(1, first.Shard.Of).Except(reports.Select(report => report.Shard.Number)).ToList();
        return missing.Count == 0
            ? [.. reports.OrderBy(report => report.Shard.Number)]
            : throw Error(ErrorCodes.ShardsMissing, first, string.Create(
                CultureInfo.InvariantCulture,
                $"of {first.Shard.Of} shards {missing.Count} {(missing.Count == 1 ? "is" : "are")} missing: {string.Join(", ", missing.Take(10))}{(missing.Count > 10 ? ", …" : string.Empty)}"));
    }

    /// <summary>A shard's campaign that is the first shard's one of a number.</summary>
    private static CampaignReport Same(ShardReport shard, ShardReport first, int number)
    {
        var expected = first.Report.Campaigns[number];
        if (shard.Report.Campaigns.Count != first.Report.Campaigns.Count)
        {
            var (more, fewer) = shard.Report.Campaigns.Count > first.Report.Campaigns.Count ? (shard, first) : (first, shard);
            var lacking = more.Report.Campaigns.Select(Name).Except(fewer.Report.Campaigns.Select(Name)).FirstOrDefault() ?? Name(more.Report.Campaigns[^1]);
            throw Error(ErrorCodes.ShardsMissing, fewer, $"campaign '{lacking}' is missing, which {more.Path} has");
        }

        var found = shard.Report.Campaigns[number];
        return CampaignFacts.Difference(expected, first.Path, found, shard.Path) is { } difference
            ? throw Error(ErrorCodes.ShardsMixed, shard, $"campaign '{Name(found)}' is not the one of the other shards: {difference}")
            : found;
    }

    private static CampaignResult Join(IReadOnlyList<(ShardReport Shard, CampaignReport Campaign)> parts)
    {
        var whole = parts[0].Campaign.Result;
        foreach (var (shard, campaign) in parts)
        {
            var points = campaign.Result.Points.Select(point => point.Flips).ToList();
            if (whole.Spec.Flips.Values.Except(points).Any())
            {
                throw Error(ErrorCodes.ShardsMissing, shard, string.Create(
                    CultureInfo.InvariantCulture, $"campaign '{whole.Spec.Name}' has no point of {whole.Spec.Flips.Values.Except(points).First()} faults; run the shard to its end"));
            }
        }

        return whole with { Points = [.. whole.Points.Select((_, i) => Join(whole, parts, i))] };
    }

    private static PointResult Join(CampaignResult whole, IReadOnlyList<(ShardReport Shard, CampaignReport Campaign)> parts, int number)
    {
        var flips = whole.Points[number].Flips;
        PointResult[] points = [.. parts.Select(part => part.Campaign.Result.Points.First(point => point.Flips == flips))];
        var expected = points[0].Draws == DrawUnit.Nothing ? 1 : whole.Spec.Iterations;
        for (var i = 0; i < points.Length; i++)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"campaign '{whole.Spec.Name}', {flips} faults");
            var trials = points[i].Trials.Select(trial => trial.Trial).ToList();
            if (trials.Count != trials.Distinct().Count())
            {
                throw Error(ErrorCodes.ShardsOverlap, parts[i].Shard, string.Create(CultureInfo.InvariantCulture, $"{where}: trial {trials.GroupBy(t => t).First(same => same.Count() > 1).Key} is there twice"));
            }

            var lacking = Enumerable.Range(0, expected).Where(parts[i].Shard.Shard.Has).Except(trials).ToList();
            if (lacking.Count > 0 || trials.Exists(trial => trial >= expected))
            {
                throw Error(ErrorCodes.ShardsMissing, parts[i].Shard, lacking.Count > 0
                    ? string.Create(CultureInfo.InvariantCulture, $"{where}: trial {lacking[0]} is missing{(lacking.Count > 1 ? $", and {lacking.Count - 1} more" : string.Empty)}; run the shard to its end")
                    : string.Create(CultureInfo.InvariantCulture, $"{where}: trial {trials.Max()} is beyond the campaign's {expected}"));
            }

            if (whole.Spec.CompareWith is { } other && points[i].Compared is null)
            {
                throw Error(ErrorCodes.ShardsMissing, parts[i].Shard, $"{where}: the trials with '{other.Describe()}', which the campaign compares with, are missing; run the shard to its end");
            }
        }

        return points[0] with
        {
            Shard = null,
            Trials = [.. points.SelectMany(point => point.Trials).OrderBy(trial => trial.Trial)],
            Verified = points.Sum(point => point.Verified),
            Reused = Array.TrueForAll(points, point => point.Reused),
            Compared = points[0].Compared is { } compared ? compared with { Shard = null, Trials = [.. points.SelectMany(point => point.Compared?.Trials ?? []).OrderBy(trial => trial.Trial)] } : null,
            Paired = points[0].Paired is { } paired ? paired with { Trials = [.. points.SelectMany(point => point.Paired?.Trials ?? []).OrderBy(trial => trial.Trial)] } : null,
            Cost = Sum([.. points.Select(point => point.Cost).OfType<PointCost>()]),
        };
    }

    private static PointCost? Sum(PointCost[] costs) => costs.Length == 0 ? null : new PointCost(
        costs.Sum(cost => cost.Trials),
        costs.All(cost => cost.Predicted is not null)
            ? new SecondsRange(costs.Sum(cost => cost.Predicted!.Value.Expected), costs.Sum(cost => cost.Predicted!.Value.Low), costs.Sum(cost => cost.Predicted!.Value.High))
            : null,
        costs.Sum(cost => cost.ActualSeconds),
        costs.Max(cost => cost.PeakCacheBytes));

    private static string Name(CampaignReport campaign) => campaign.Result.Spec.Name;

    private static ResilienceException Error(string code, ShardReport shard, string message) => new(code, message, shard.Path);
}
