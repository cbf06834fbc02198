using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Baselines;

/// <summary>A baseline of the sample run, and candidates that differ from it by so much.</summary>
internal static class SampleBaseline
{
    public const string File = "baselines/vgg19.json";

    public static CampaignResult Run(int iterations = 40) => SampleRun.Campaign([1, 30], iterations, images: 100, minAccuracy: 0);

    public static Baseline Of(params CampaignResult[] results) => new()
    {
        Context = SampleRun.Context,
        Measured = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
        Parts = new ModelParts("c0de", [new ModelPart("block4_conv3", "block4_conv3_W", "aa"), new ModelPart("fc1", "fc1_W", "bb"), new ModelPart("fc1", "fc1_b", "cc")]),
        Campaigns = [.. results.Select(BaselineCampaign.Of)],
    };

    /// <summary>The same faults, and some images wrong beside: <paramref name="lost"/> of those that each trial has right.</summary>
    public static CampaignResult Worse(CampaignResult result, Func<int, int> lost) => result with
    {
        Points = [.. result.Points.Select(point => point with
        {
            Trials = [.. point.Trials.Select(trial =>
            {
                var classes = result.Golden.Classes;
                var right = Enumerable.Range(0, result.Golden.Images).Where(image => trial.Changes.After(image, classes.Predicted[image]) == classes.Labels[image] && classes.Predicted[image] == classes.Labels[image]);
                ClassChange[] more = [.. right.Take(lost(trial.Trial)).Select(image => new ClassChange(image, (classes.Labels[image] + 1) % 10))];
                return trial with
                {
                    Correct = trial.Correct - more.Length,
                    Changes = ClassChanges.Of(trial.Changes.Concat(more)),
                    Outcomes = trial.Outcomes with { Benign = trial.Outcomes.Benign - more.Length, Sdc1 = trial.Outcomes.Sdc1 + more.Length },
                };
            })],
        })],
    };

    /// <summary>The candidate's first point beside the baseline's.</summary>
    public static PointResult Paired(CampaignResult before, CampaignResult now, bool same = false)
    {
        var baseline = Of(before);
        var campaign = baseline.Campaigns[0];
        var link = BaselineLink.Of(File, baseline, campaign, now, same ? baseline.Parts : new ModelParts("other", [.. baseline.Parts.Tensors.Select(part => part with { Sha256 = "other" })]));
        return BaselinePairing.Of(now.Points[0], now.Targets, now.Golden, campaign, campaign.Points[0], link);
    }
}
