using Resilience.Reporting;

namespace Resilience.Tests.Reporting;

public sealed class TrialIdTests
{
    [Fact]
    public void An_id_stays_what_it_is_from_version_to_version() =>
        Assert.Equal("k8w9cy8nx8", TrialId.Of(SampleRun.Context, SampleRun.Campaign([30]).Spec, 30, 7));

    [Fact]
    public void It_depends_on_model_images_campaign_seed_point_and_number_alone()
    {
        var spec = SampleRun.Campaign([30]).Spec;
        var context = SampleRun.Context;
        string[] ids =
        [
            TrialId.Of(context, spec, 30, 7),
            TrialId.Of(context, spec, 30, 8),
            TrialId.Of(context, spec, 31, 7),
            TrialId.Of(context, spec with { Seed = 1 }, 30, 7),
            TrialId.Of(context, spec with { Name = "Other" }, 30, 7),
            TrialId.Of(context, spec with { Bits = new Resilience.Faults.BitSelection(1) }, 30, 7),
            TrialId.Of(context with { ModelSha256 = new string('0', 64) }, spec, 30, 7),
            TrialId.Of(context with { DatasetSha256 = new string('0', 64) }, spec, 30, 7),
        ];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.True(TrialId.Fits(id), id));
        Assert.Equal(ids[0], TrialId.Of(context with { Machine = "another", Device = "cuda" }, spec with { Iterations = 999, MinAccuracy = 0.1 }, 30, 7));
    }

    [Fact]
    public void The_ids_of_a_paper_sized_campaign_are_all_different()
    {
        var spec = SampleRun.Campaign([30]).Spec;
        var ids = SampleRun.PaperGrid.SelectMany(flips => Enumerable.Range(0, 2_000).Select(trial => TrialId.Of(SampleRun.Context, spec, flips, trial))).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("resilience", false)]
    [InlineData("report.json", false)]
    [InlineData("7k3m9q2x8", false)]
    [InlineData("7K3M9Q2X80", true)]
    public void Other_texts_are_no_ids(string text, bool fits) => Assert.Equal(fits, TrialId.Fits(text));
}
