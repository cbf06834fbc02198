using Resilience.Baselines;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Baselines;

public sealed class BaselineCheckTests
{
    private readonly CampaignResult run = SampleBaseline.Run(4);

    [Fact]
    public void The_same_campaign_on_another_model_is_taken()
    {
        var check = Check();
        var campaign = check.Require(SampleRun.Context with { ModelSha256 = "other", Machine = "other", Device = "other" }, run with { Spec = run.Spec with { MinAccuracy = 0.5, Confidence = 0.9 } });

        Assert.Equal(run.Spec.Name, campaign.Name);
        Assert.Equal(30, check.RequirePoint(campaign, run.Spec, 30).Flips);
    }

    [Fact]
    public void A_difference_in_anything_that_decides_on_faults_is_named()
    {
        var spec = run.Spec;
        Refused(run with { Spec = spec with { Name = "VggResilience.Block4Conv3_survives_bit_flip" } }, ErrorCodes.BaselineLacksPoint, "did you mean 'VggResilience.Block4Conv3_survives_bit_flips'?");
        Refused(run with { Spec = spec with { Seed = 9 } }, ErrorCodes.BaselineSettingsDiffer, "'seed' is '9' in this campaign and '20240917' in the baseline");
        Refused(run with { Spec = spec with { Bits = BitSelection.Parse("exponent") } }, ErrorCodes.BaselineSettingsDiffer, "'bits' is 'exponent'");
        Refused(run with { Spec = spec with { Layer = "fc1" } }, ErrorCodes.BaselineSettingsDiffer, "'layers'");
        Refused(run with { Spec = spec with { Mode = CampaignMode.Delta } }, ErrorCodes.BaselineSettingsDiffer, "'mode'");
        Refused(run with { Spec = spec with { Iterations = 5 } }, ErrorCodes.BaselineSettingsDiffer, "Iterations = 5 here and 4 in the baseline");
        Refused(run with { Targets = [run.Targets[0] with { Shape = [64, 64, 1, 9] }] }, ErrorCodes.BaselineSpaceDiffers, "block4_conv3_W[64,64,1,9] float32");
        Refused(run with { FaultSpace = 7 }, ErrorCodes.BaselineSpaceDiffers, "with 7 places to strike here");
        Refused(run with { Golden = run.Golden with { Images = 99 } }, ErrorCodes.BaselineDataDiffers, "99 images here and 100 in the baseline");
        Refused(run, ErrorCodes.BaselineDataDiffers, "are not those of the baseline's 'dataset/test'", SampleRun.Context with { DatasetSha256 = "abc" });
        Refused(run, ErrorCodes.BaselineDataDiffers, "the classes are", SampleRun.Context with { Classes = ["a", "b"] });
    }

    [Fact]
    public void A_point_that_the_baseline_does_not_have_is_named()
    {
        var check = Check();

        var error = Assert.Throws<ResilienceException>(() => check.RequirePoint(check.Baseline.Campaigns[0], run.Spec, 7));

        Assert.Equal(ErrorCodes.BaselineLacksPoint, error.Code);
        Assert.Contains("has no point 'x007'; it has x001, x030", error.Message, StringComparison.Ordinal);
    }

    private BaselineCheck Check() => new(SampleBaseline.Of(run), SampleBaseline.File);

    private void Refused(CampaignResult candidate, string code, string part, RunContext? context = null)
    {
        var error = Assert.Throws<ResilienceException>(() => Check().Require(context ?? SampleRun.Context, candidate));
        Assert.Equal(code, error.Code);
        Assert.Equal(SampleBaseline.File, error.File);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
