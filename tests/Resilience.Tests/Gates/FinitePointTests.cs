using System.Text;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Gates;
using Resilience.Mitigation;
using Resilience.Reporting;
using Resilience.Statistics;
using Resilience.Tests.Campaigns;
using Resilience.Tests.Reporting;

namespace Resilience.Tests.Gates;

/// <summary>Points of one flip in a fault space so small that the campaign sees much of it.</summary>
public sealed class FinitePointTests
{
    // Of a layer's biases one bit each: as many fault lists as biases.
    private static readonly CampaignSpec Spec = SmallSetup.Spec("fc1", "1", 40) with { Target = FaultTarget.Biases, Bits = BitSelection.Parse("30"), MinAccuracy = 0.2 };

    [Fact]
    public void What_was_drawn_of_few_fault_lists_narrows_the_interval_and_reads_back_alike()
    {
        using var setup = new SmallSetup(images: 10);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var point = subject.RunPoint(Spec, 1, host);
        var result = subject.Result(Spec, [point], host);
        Assert.Equal(result.FaultSpace, point.Population);
        var sites = point.Trials.Select(trial => (trial.Injections.Single().Element, trial.Accuracy)).Distinct().ToList();
        Assert.InRange(sites.Count, 2, 39);

        var expected = FinitePopulationMean.OfDistinct(sites.Select(site => (site.Element, site.Accuracy)), result.FaultSpace);
        var estimate = PointEstimate.Of(point, trial => trial.Accuracy);
        Assert.Equal(expected.TwoSided(0.95), estimate.TwoSided(0.95));
        Assert.Contains("finite number of fault lists", estimate.TwoSided(0.95).Method, StringComparison.Ordinal);
        var plain = PointEstimate.Of(point with { Population = null }, trial => trial.Accuracy).TwoSided(0.95);
        Assert.True(estimate.TwoSided(0.95).High - estimate.TwoSided(0.95).Low < plain.High - plain.Low);

        var json = ReportWriter.ToJson(ResilienceReport.Create(subject.Context, [result], ReportSamples.Start, ReportSamples.Start));
        var read = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r");
        Assert.Equal(json, ReportWriter.ToJson(read));
        Assert.Equal(result.FaultSpace, read.Campaigns[0].Result.Points[0].Population);
    }

    [Fact]
    public void With_every_fault_list_run_the_mean_is_exact_and_decides_however_near_the_limit_is()
    {
        using var setup = new SmallSetup(images: 10);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var all = Spec with { Iterations = 1500 };
        var point = subject.RunPoint(all, 1, host);
        var bySite = point.Trials.DistinctBy(trial => trial.Injections.Single().Element).ToList();
        Assert.Equal(point.Population, bySite.Count);

        var truth = bySite.Average(trial => trial.Accuracy);
        var exact = PointEstimate.Of(point, trial => trial.Accuracy).TwoSided(0.99);
        Assert.Equal(truth, exact.Estimate, 12);
        Assert.Equal((exact.Estimate, exact.Estimate), (exact.Low, exact.High));
        Assert.StartsWith("exact", exact.Method, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, PointGates.Judge(point, new GateContext(all with { MinAccuracy = truth - 1e-9 })).Verdict);
        Assert.Equal(Verdict.Fail, PointGates.Judge(point, new GateContext(all with { MinAccuracy = truth + 1e-9 })).Verdict);
    }

    [Theory]
    [InlineData(2, "", false)]
    [InlineData(1, "stratified", false)]
    [InlineData(1, "sequential", false)]
    [InlineData(1, "secded", false)]
    [InlineData(1, "activations", false)]
    [InlineData(1, "", true)]
    public void Only_single_flips_of_parameters_drawn_alike_are_a_sample_of_their_sites(int flips, string other, bool expected)
    {
        var spec = other switch
        {
            "stratified" => Spec with { Sampling = SamplingMode.Stratified },
            "sequential" => Spec with { Stop = StopMode.Sequential },
            "secded" => Spec with { Protection = Protection.Parse("p", "secded") },
            "activations" => Spec with { Target = FaultTarget.Activations },
            _ => Spec,
        };
        Assert.Equal(expected ? 77 : null, FaultLists.Number(spec, flips, 77));
    }
}
