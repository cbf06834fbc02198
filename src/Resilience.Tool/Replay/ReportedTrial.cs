using System.Globalization;
using Resilience.Campaigns;
using Resilience.Reporting;
using Resilience.Reporting.Sweeps;
using Resilience.Sweeps;

namespace Resilience.Tool.Replay;

/// <summary>A trial as a report recorded it.</summary>
/// <param name="Context">What it was made of and on.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="Trial">The trial.</param>
internal sealed record ReportedTrial(RunContext Context, CampaignResult Campaign, TrialResult Trial)
{
    private const int Listed = 20;

    /// <summary>True for a trial of a sweep, of which a report has two numbers, the images of another class and those with scores that are not finite, and no faults.</summary>
    public bool IsOfSweep { get; init; }

    /// <summary>Its id.</summary>
    public string Id => TrialId.Of(Context, Campaign.Spec, Trial.Flips, Trial.Trial);

    /// <summary>Looks a trial up by its id.</summary>
    /// <exception cref="ResilienceException">RES0523: the report has no such trial.</exception>
    public static ReportedTrial Find(ResilienceReport report, string path, string id) => report.Campaigns
        .SelectMany(campaign => campaign.Result.Points.SelectMany(point => point.Trials), (campaign, trial) => new ReportedTrial(campaign.Context, campaign.Result, trial))
        .FirstOrDefault(trial => trial.Id == id)
        ?? report.Sweeps.Select(sweep => SweepTrials.Find(sweep.Result, id) is { } trial ? Of(sweep.Result, trial) : null).FirstOrDefault(trial => trial is not null)
        ?? throw Unknown(path, $"the report has no trial {id}; it is of another run, model or data set");

    /// <summary>Looks a trial up.</summary>
    /// <exception cref="ResilienceException">RES0523: the report has no such campaign, point or trial.</exception>
    public static ReportedTrial Find(ResilienceReport report, string path, string campaign, int flips, int trial)
    {
        if (Cell(report, campaign, flips) is var (sweep, cell))
        {
            return SweepTrials.Find(sweep, cell, trial) is { } one
                ? Of(sweep, one)
                : throw Unknown(path, $"'{campaign}' has {Text(sweep.Trials[cell].Count)} trials, from 0, and no trial {Text(trial)}");
        }

        var points = FindPoints(report, path, campaign, flips);
        foreach (var (owner, point) in points)
        {
            if (point.Trials.FirstOrDefault(t => t.Trial == trial) is { } found)
            {
                return new ReportedTrial(owner.Context, owner.Result, found);
            }
        }

        throw Unknown(path, $"campaign '{campaign}' at {Text(flips)} flips has no trial {Text(trial)}. It has: {List(points.SelectMany(p => p.Point.Trials).Select(t => Text(t.Trial)))}");
    }

    /// <summary>Looks a point up, of which a report of merged runs may have several parts.</summary>
    /// <exception cref="ResilienceException">RES0523: the report has no such campaign or point.</exception>
    public static IReadOnlyList<(CampaignReport Report, PointResult Point)> FindPoints(ResilienceReport report, string path, string campaign, int flips)
    {
        var named = report.Campaigns.Where(c => c.Result.Spec.Name == campaign).ToList();
        if (named.Count == 0)
        {
            var names = report.Campaigns.Select(c => c.Result.Spec.Name)
                .Concat(report.Sweeps.SelectMany(sweep => sweep.Result.Plan.Cells.Select(cell => sweep.Result.Plan.Campaign(cell, 1).Name))).Distinct(StringComparer.Ordinal).ToList();
            throw Unknown(path, $"the report has no campaign '{campaign}'{SuggestionText.After(campaign, names)} It has: {List(names)}");
        }

        var points = named.SelectMany(c => c.Result.Points.Where(p => p.Flips == flips), (c, p) => (Report: c, Point: p)).ToList();
        if (points.Count == 0)
        {
            throw Unknown(path, $"campaign '{campaign}' has no point of {Text(flips)} flips. It has: {List(named.SelectMany(c => c.Result.Points).Select(p => Text(p.Flips)))}");
        }

        return points;
    }

    // A sweep's cells are campaigns of their own: sweep/layer/bits.
    private static (SweepResult Sweep, int Cell)? Cell(ResilienceReport report, string campaign, int flips)
    {
        foreach (var sweep in report.Sweeps.Select(sweep => sweep.Result).Where(sweep => sweep.Plan.Spec.Count == flips))
        {
            for (var cell = 0; cell < sweep.Plan.Cells.Count; cell++)
            {
                if (sweep.Plan.Campaign(sweep.Plan.Cells[cell], 1).Name == campaign)
                {
                    return (sweep, cell);
                }
            }
        }

        return null;
    }

    private static ReportedTrial Of(SweepResult sweep, SweepTrial trial)
    {
        var (cell, plan, outcome) = (sweep.Plan.Cells[trial.Cell], sweep.Plan, trial.Outcome);
        var spec = plan.Campaign(cell, sweep.Trials[trial.Cell].Count);
        var campaign = new CampaignResult
        {
            Spec = spec,
            ResolvedLayer = plan.Layers[cell.Layer].Name,
            Targets = [],
            Golden = sweep.Golden,
            Points = [],
            FaultSpace = cell.Sites,
        };
        return new ReportedTrial(sweep.Context, campaign, new TrialResult
        {
            Trial = trial.Trial,
            Flips = plan.Spec.Count,
            Correct = 0,
            Outcomes = new OutcomeCounts(0, sweep.Golden.Images - outcome.Sdc1 - outcome.Due, outcome.Sdc1, outcome.Due, 0, 0, 0),
            Injections = [],
            InjectionMicroseconds = 0,
            RunMilliseconds = 0,
        })
        {
            IsOfSweep = true,
        };
    }

    private static ResilienceException Unknown(string path, string message) => new(ErrorCodes.ReplayTrialUnknown, message, path);

    private static string List(IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(Listed)) + (all.Count > Listed ? $", … ({Text(all.Count)} in all)" : string.Empty);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
