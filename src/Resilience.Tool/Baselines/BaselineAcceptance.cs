using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Specs;

namespace Resilience.Tool.Baselines;

/// <summary>Makes a baseline of a report.</summary>
/// <param name="report">The report.</param>
/// <param name="path">Its file, for messages.</param>
internal sealed class BaselineAcceptance(ResilienceReport report, string path)
{
    private const int Listed = 20;

    /// <summary>The campaigns to take over, and why others are not.</summary>
    /// <param name="names">The campaigns asked for; empty takes all.</param>
    /// <param name="force">Takes them with errors and failing verdicts.</param>
    /// <exception cref="ResilienceException">RES0001: an unknown name. RES0537: the report is not one to measure others by.</exception>
    public (IReadOnlyList<CampaignReport> Taken, IReadOnlyList<string> Left) Choose(IReadOnlyList<string> names, bool force)
    {
        var known = report.Campaigns.Select(campaign => campaign.Result.Spec.Name).ToList();
        foreach (var name in names.Where(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            throw new ResilienceException(ErrorCodes.Usage, $"the report has no campaign '{name}'{SuggestionText.After(name, known)} It has: {string.Join(", ", known.Take(Listed))}", path);
        }

        if (report.Errors.Count > 0 && !force)
        {
            throw Refused($"the run met an error: {report.Errors[0]}. Mend it and run again, or accept what there is with --force");
        }

        var chosen = report.Campaigns.Where(campaign => names.Count == 0 || names.Contains(campaign.Result.Spec.Name, StringComparer.Ordinal)).ToList();
        var left = chosen.Select(campaign => (Campaign: campaign, Why: WhyNot(campaign.Result))).Where(pair => pair.Why is not null).ToList();
        if (left.Count > 0 && names.Count > 0)
        {
            throw Refused($"campaign '{left[0].Campaign.Result.Spec.Name}' {left[0].Why}");
        }

        var taken = chosen.Except(left.Select(pair => pair.Campaign)).ToList();
        if (taken.Count == 0)
        {
            throw Refused(left.Count == 0 ? "it has no campaigns" : $"campaign '{left[0].Campaign.Result.Spec.Name}' {left[0].Why}, and no other campaign can be taken");
        }

        Require(taken, force);
        return (taken, [.. left.Select(pair => $"campaign '{pair.Campaign.Result.Spec.Name}' is left out: it {pair.Why}")]);
    }

    /// <summary>The baseline of campaigns.</summary>
    /// <param name="taken">The campaigns, of one model and data set.</param>
    /// <param name="parts">What their model consists of.</param>
    public Baseline Of(IReadOnlyList<CampaignReport> taken, ModelParts parts) => new()
    {
        Context = taken[0].Context,
        Measured = report.Finished,
        Parts = parts,
        Campaigns = [.. taken.Select(campaign => BaselineCampaign.Of(campaign.Result)).OrderBy(campaign => campaign.Name, StringComparer.Ordinal)],
    };

    /// <summary>A baseline with some campaigns replaced or added.</summary>
    /// <exception cref="ResilienceException">RES0537: the others are of another model or data set.</exception>
    public Baseline Into(Baseline existing, string file, Baseline changed)
    {
        var (before, now) = (existing.Context, changed.Context);
        var others = existing.Campaigns.Where(campaign => changed.Campaigns.All(own => own.Name != campaign.Name)).ToList();
        if (others.Count > 0 && (before.ModelSha256 != now.ModelSha256 || before.DatasetSha256 != now.DatasetSha256))
        {
            throw Refused($"'{file}' has campaigns of another {(before.ModelSha256 != now.ModelSha256 ? "model" : "data set")} ('{others[0].Name}'); accept all campaigns, without --campaign, or write another file");
        }

        return changed with { Campaigns = [.. changed.Campaigns.Concat(others).OrderBy(campaign => campaign.Name, StringComparer.Ordinal)] };
    }

    private static string? WhyNot(CampaignResult campaign) => campaign switch
    {
        { Spec: not { Sampling: SamplingMode.Uniform, Stop: StopMode.Fixed } } =>
            $"has Sampling '{SamplingWords.Of(campaign.Spec.Sampling)}' and Stop '{SamplingWords.Of(campaign.Spec.Stop)}': which trials it ran depends on how they came out, so that others have no pairs",
        _ when campaign.Points.Any(point => point.Shard is not null) => "is a shard; join the shards with 'resilience merge' and accept that report",
        _ => null,
    };

    private void Require(List<CampaignReport> taken, bool force)
    {
        foreach (var other in taken.Where(campaign => campaign.Context.ModelSha256 != taken[0].Context.ModelSha256 || campaign.Context.DatasetSha256 != taken[0].Context.DatasetSha256))
        {
            throw Refused($"campaigns '{taken[0].Result.Spec.Name}' and '{other.Result.Spec.Name}' are of different models or data sets; make a baseline of each with --campaign");
        }

        foreach (var same in taken.GroupBy(campaign => campaign.Result.Spec.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            throw Refused($"two campaigns are named '{same.Key}'");
        }

        foreach (var campaign in taken)
        {
            var spec = campaign.Result.Spec;
            foreach (var point in campaign.Points)
            {
                var expected = point.Result.Draws == DrawUnit.Nothing ? 1 : spec.Iterations;
                if (point.Result.Trials.Count != expected || point.Result.Trials.Where((trial, i) => trial.Trial != i).Any())
                {
                    throw Refused(string.Create(
                        System.Globalization.CultureInfo.InvariantCulture, $"campaign '{spec.Name}' {PointLabel.Amount(spec, point.Flips)} has {point.Result.Trials.Count} of {expected} trials; run it to its end"));
                }

                if (point.Gate.Verdict == Verdict.Fail && !force)
                {
                    throw Refused($"campaign '{spec.Name}' {PointLabel.Amount(spec, point.Flips)} breaks a limit: later models would be measured by a bad one. Accept it all the same with --force. {point.Gate.Message}");
                }
            }
        }
    }

    private ResilienceException Refused(string why) => new(ErrorCodes.BaselineNotAcceptable, $"the report is not accepted: {why}", path);
}
