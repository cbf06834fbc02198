using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Reporting;

namespace Resilience.Tool.Baselines;

/// <summary>A report that has run, held against a baseline.</summary>
/// <param name="Report">The compared campaigns with their pairs; their only limit is the margin.</param>
/// <param name="Left">Campaigns that the baseline does not have.</param>
internal sealed record ReportComparison(ResilienceReport Report, IReadOnlyList<string> Left)
{
    /// <summary>Compares.</summary>
    /// <param name="report">The candidate's run.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="file">Its file.</param>
    /// <param name="margin">The margin of all campaigns; null takes their own.</param>
    /// <param name="parts">What a campaign's model consists of, or null.</param>
    /// <exception cref="ResilienceException">RES0533..RES0536, RES0539.</exception>
    public static ReportComparison Of(ResilienceReport report, string path, Baseline baseline, string file, double? margin, Func<RunContext, ModelParts?> parts)
    {
        var check = new BaselineCheck(baseline, file);
        var known = report.Campaigns.Where(campaign => baseline.Campaigns.Any(own => own.Name == campaign.Result.Spec.Name)).ToList();
        if (known.Count == 0)
        {
            throw new ResilienceException(
                ErrorCodes.BaselineLacksPoint,
                $"no campaign of {path} is in the baseline; it has: {string.Join(", ", baseline.Campaigns.Select(campaign => campaign.Name).Take(20))}",
                file);
        }

        var compared = known.Select(campaign => (campaign.Context, Named(campaign, () => Compare(check, campaign, margin, parts(campaign.Context))))).ToList();
        return new ReportComparison(
            ResilienceReport.Create(compared, report.Started, report.Finished),
            [.. report.Campaigns.Except(known).Select(campaign => campaign.Result.Spec.Name)]);
    }

    private static CampaignResult Named(CampaignReport campaign, Func<CampaignResult> compare)
    {
        try
        {
            return compare();
        }
        catch (ResilienceException error)
        {
            throw new ResilienceException(error.Code, $"campaign '{campaign.Result.Spec.Name}': {error.Detail}", error.File, error);
        }
    }

    private static CampaignResult Compare(BaselineCheck check, CampaignReport campaign, double? margin, ModelParts? parts)
    {
        var (spec, result) = (campaign.Result.Spec, campaign.Result);
        var own = check.Require(campaign.Context, result);
        var link = BaselineLink.Of(check.File, check.Baseline, own, result, parts);
        return result with
        {
            Spec = new CampaignSpec
            {
                Name = spec.Name,
                Layer = spec.Layer,
                Flips = spec.Flips,
                Bits = spec.Bits,
                Fault = spec.Fault,
                Pattern = spec.Pattern,
                Target = spec.Target,
                Elements = spec.Elements,
                Timing = spec.Timing,
                Choice = spec.Choice,
                Rates = spec.Rates,
                Corruption = spec.Corruption,
                FaultList = spec.FaultList,
                Iterations = spec.Iterations,
                Confidence = spec.Confidence,
                Mode = spec.Mode,
                Seed = spec.Seed,
                Baseline = new BaselineLimit(check.File, check.File, margin ?? spec.Baseline?.MaxRegression ?? 0),
            },
            Points = [.. result.Points.Select(point => BaselinePairing.Of(point, result.Targets, result.Golden, own, check.RequirePoint(own, spec, point.Flips), link))],
        };
    }
}
