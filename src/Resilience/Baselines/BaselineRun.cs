using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Baselines;

/// <summary>Runs points of campaigns that may have a baseline: holds them against it before, and pairs their trials after.</summary>
internal static class BaselineRun
{
    /// <summary>Checks that a campaign can be compared with its baseline, where it has one, without running a trial.</summary>
    /// <exception cref="ResilienceException">RES0530..RES0536.</exception>
    public static void Require(ModelUnderTest model, CampaignSpec spec, ICampaignHost host)
    {
        if (spec.Baseline is { } limit && BaselineStore.Find(limit) is { } baseline)
        {
            var check = new BaselineCheck(baseline, limit.Name);
            var campaign = check.Require(model.Context, model.Result(spec, [], host));
            foreach (var flips in spec.Flips.Values)
            {
                check.RequirePoint(campaign, spec, flips);
            }
        }
    }

    /// <summary>Runs a point, or takes it from the baseline where it could only come out the same; with its pairs where there is a baseline.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first trial could begin.</exception>
    public static PointResult RunPoint(ModelUnderTest model, CampaignSpec spec, int flips, ICampaignHost host)
    {
        if (spec.Baseline is not { } limit)
        {
            return model.RunPoint(spec, flips, host);
        }

        if (BaselineStore.Find(limit) is not { } baseline)
        {
            host.Progress($"{PointLabel.Of(spec, flips)}: there is no baseline '{limit.Name}' yet; measured without comparison");
            return model.RunPoint(spec, flips, host);
        }

        var check = new BaselineCheck(baseline, limit.Name);
        var context = model.Context;
        var candidate = model.Result(spec, [], host);
        var campaign = check.Require(context, candidate);
        var point = check.RequirePoint(campaign, spec, flips);
        var link = BaselineLink.Of(limit.Name, baseline, campaign, candidate, BaselineStore.PartsOf(model.Model));
        var taken = BaselineReuse.Obstacle(baseline, link, context, spec) is null ? BaselineReuse.Take(model, spec, point) : null;
        if (taken is not null)
        {
            host.Progress($"{PointLabel.Of(spec, flips)}: {taken.Trials.Count} trials taken from the baseline: {context.ModelFile} computes what the baseline's model does, bit for bit (RESILIENCE_FRESH=1 runs them)");
        }

        var run = taken ?? model.RunPoint(spec, flips, host);
        return host.Cancellation.IsCancellationRequested ? run : BaselinePairing.Of(run, candidate.Targets, candidate.Golden, campaign, point, link);
    }
}
