using System.Globalization;
using Resilience.Campaigns;
using Resilience.Specs;

namespace Resilience.Baselines;

/// <summary>Whether a campaign strikes what a baseline's campaign struck, on the same images: before any trial runs.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="File">Its file, for messages.</param>
internal sealed record BaselineCheck(Baseline Baseline, string File)
{
    private const int Listed = 20;

    /// <summary>The baseline's campaign that a campaign is compared with.</summary>
    /// <param name="context">What the candidate runs on.</param>
    /// <param name="candidate">The campaign on the candidate; its points do not matter.</param>
    /// <exception cref="ResilienceException">RES0533..RES0536: there is none, or it is not the same; the first difference is named.</exception>
    public BaselineCampaign Require(RunContext context, CampaignResult candidate)
    {
        var spec = candidate.Spec;
        var campaign = Baseline.Campaigns.FirstOrDefault(campaign => campaign.Name == spec.Name) ?? throw Error(
            ErrorCodes.BaselineLacksPoint,
            $"the baseline has no campaign '{spec.Name}'{SuggestionText.After(spec.Name, Baseline.Campaigns.Select(campaign => campaign.Name))} It has: {string.Join(", ", Baseline.Campaigns.Select(campaign => campaign.Name).Take(Listed))}. Accept a report that has it");
        RequireSettings(campaign, spec);
        RequireImages(campaign, context, candidate);
        RequireSpace(campaign, candidate);
        return campaign;
    }

    /// <summary>The baseline's point.</summary>
    /// <exception cref="ResilienceException">RES0533.</exception>
    public BaselinePoint RequirePoint(BaselineCampaign campaign, CampaignSpec spec, int flips) =>
        campaign.Points.FirstOrDefault(point => point.Flips == flips) ?? throw Error(
            ErrorCodes.BaselineLacksPoint,
            $"campaign '{spec.Name}' of the baseline has no point '{PointLabel.Amount(spec, flips)}'; it has {string.Join(", ", campaign.Points.Select(point => PointLabel.Amount(spec, point.Flips)).Take(Listed))}. Accept a report that has it");

    private void RequireSettings(BaselineCampaign campaign, CampaignSpec spec)
    {
        if (FaultIdentity.Difference(FaultIdentity.Of(spec), "this campaign", campaign.Settings, "the baseline") is { } difference)
        {
            throw Error(ErrorCodes.BaselineSettingsDiffer, $"{difference}: other faults would strike, and trials could not be paired. Use the same settings, or accept a report with the new ones");
        }

        if (campaign.Iterations != spec.Iterations)
        {
            throw Error(ErrorCodes.BaselineSettingsDiffer, string.Create(
                CultureInfo.InvariantCulture,
                $"Iterations = {spec.Iterations} here and {campaign.Iterations} in the baseline: not every trial has its pair. Use the same number, or run the baseline's model with the new one and accept its report"));
        }
    }

    private void RequireImages(BaselineCampaign campaign, RunContext context, CampaignResult candidate)
    {
        var (before, now) = (Baseline.Context, context);
        if (campaign.Golden.Images != candidate.Golden.Images)
        {
            throw Data(string.Create(CultureInfo.InvariantCulture, $"{candidate.Golden.Images} images here and {campaign.Golden.Images} in the baseline"));
        }

        if (before.DatasetSha256 != now.DatasetSha256)
        {
            throw Data($"the images or labels of '{now.Dataset}' (SHA-256 {now.DatasetSha256}) are not those of the baseline's '{before.Dataset}' ({before.DatasetSha256})");
        }

        if (!before.Classes.SequenceEqual(now.Classes, StringComparer.Ordinal) || !campaign.Golden.Classes.Labels.SequenceEqual(candidate.Golden.Classes.Labels))
        {
            throw Data($"the classes are {List(now.Classes)} here and {List(before.Classes)} in the baseline");
        }

        ResilienceException Data(string what) => Error(ErrorCodes.BaselineDataDiffers, $"{what}: images cannot be paired. Use the baseline's images, or accept a report on the new ones");
    }

    private void RequireSpace(BaselineCampaign campaign, CampaignResult candidate)
    {
        var (before, now) = (Names(campaign.Targets), Names(candidate.Targets));
        if (before != now || campaign.FaultSpace != candidate.FaultSpace)
        {
            throw Error(ErrorCodes.BaselineSpaceDiffers, string.Create(
                CultureInfo.InvariantCulture,
                $"'{candidate.ResolvedLayer}' has {now} with {candidate.FaultSpace} places to strike here, and {before} with {campaign.FaultSpace} in the baseline: the same number of a trial would be other faults. A model of another architecture has no pairs; compare the intervals of both reports instead"));
        }
    }

    private static string Names(IReadOnlyList<TargetTensor> targets) =>
        string.Join(", ", targets.Select(target => $"{target.Name}[{string.Join(',', target.Shape)}] {target.Type ?? "float32"}"));

    private static string List(IReadOnlyList<string> names) => $"{string.Join(", ", names.Take(Listed))}{(names.Count > Listed ? ", …" : string.Empty)}";

    private ResilienceException Error(string code, string message) => new(code, message, File);
}
