using System.Text;
using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Faults.Values;
using Resilience.Gates;
using Resilience.Mitigation;
using Resilience.Mitigation.Comparison;
using Resilience.Reporting;
using Resilience.Reporting.Html;
using Resilience.Specs;
using Resilience.Tests.Campaigns;

namespace Resilience.Tests.Mitigation;

public sealed class ProtectionCampaignTests(ProtectionCampaignTests.Fixture fixture) : IClassFixture<ProtectionCampaignTests.Fixture>
{
    // Every other element: no two in one word of 64 bits.
    private static readonly ElementSelection Apart = ElementSelections.Parse($"index={string.Join(',', Enumerable.Range(0, 200).Select(i => i * 2))}");
    private static readonly CampaignSpec Plain = SmallSetup.Spec("fc1", "40", 6) with { Bits = BitSelection.Parse("exponent") };

    [Theory]
    [InlineData("fc1", false)]
    [InlineData("fc1, block1_conv2", false)]
    [InlineData("fc1", true)]
    public void With_one_flip_a_word_secded_and_three_copies_give_the_golden_run(string layers, bool resident)
    {
        var spec = Plain with { Layer = layers, Target = FaultTarget.Weights, Elements = Apart, Bits = BitSelection.Parse("30"), CheckBits = CheckBitFaults.Spared };
        using var setup = new SmallSetup(images: 10);
        var options = setup.Options with { Resident = resident };
        var bare = setup.Run(spec, 40, options);
        foreach (var protection in new[] { "secded", "tmr", "secded(32)" })
        {
            var point = setup.Run(spec with { Protection = Protection.Parse("p", protection) }, 40, options);
            Assert.All(point.Trials, trial => Assert.Equal((10, new ProtectionOutcomes(40, 0, 0, 0)), (trial.Outcomes.Masked, trial.Protection)));
            Assert.True(ComparedPoints.SameLists(bare.Trials, point.Trials));
        }

        Assert.Contains(bare.Trials, trial => trial.Outcomes.Masked < 10);
    }

    [Theory]
    [InlineData("bit-flip", "point", "secded")]
    [InlineData("bit-flip", "dram-word(8)", "secded")]
    [InlineData("burst(3)", "point", "secded(128)")]
    [InlineData("burst(2)", "row", "parity")]
    [InlineData("gaussian(0.5)", "point", "parity(32)")]
    [InlineData("bit-flip", "dram-word(8)", "tmr")]
    [InlineData("value(1e30)", "point", "ranges")]
    [InlineData("value(nan)", "block(2,2)", "zero-nan")]
    public void Trials_strike_what_they_strike_without_protection_and_are_verified_and_resumed(string fault, string pattern, string protection)
    {
        using var setup = new SmallSetup(images: 8);
        using var host = new TestHost();
        var options = setup.Options with { JournalFolder = setup.JournalFolder, Verify = 100 };
        var spec = Plain with { Fault = FaultModels.Parse(fault), Pattern = FaultPatterns.Parse(pattern), Bits = BitSelection.All };
        foreach (var layer in new[] { "fc1", "fc1, block1_conv2" })
        {
            var bare = setup.Run(spec with { Layer = layer }, 6, options, host);
            var own = spec with { Layer = layer, Protection = Protection.Parse("p", protection) };

            var point = setup.Run(own, 6, options, host);

            Assert.Equal(6, point.Verified);
            Assert.True(ComparedPoints.SameLists(bare.Trials, point.Trials));
            Assert.All(point.Trials, trial => Assert.True(trial.Protection!.Struck > 0));
            var again = setup.Run(own, 6, options, host);
            Assert.Equal(point.Trials.Select(trial => (SmallSetup.Essence(trial), trial.Protection, trial.RunMilliseconds)), again.Trials.Select(trial => (SmallSetup.Essence(trial), trial.Protection, trial.RunMilliseconds)));
        }
    }

    [Fact]
    public void Zero_for_nan_leaves_no_detectable_error_and_a_stop_makes_every_image_one()
    {
        var spec = Plain with { Layer = "predictions", Fault = FaultModels.Parse("value(nan)"), Bits = BitSelection.All };
        var bare = fixture.Run(spec, 3);
        var zeroed = fixture.Run(spec with { Protection = Protection.Parse("p", "zero-nan") }, 3);
        var stopped = fixture.Run(spec with { Protection = Protection.Parse("p", "parity"), OnDetected = DetectedPolicy.Stop, Fault = BitFlip.Instance }, 1);

        Assert.All(bare.Trials, trial => Assert.Equal(trial.Outcomes.Images, trial.Outcomes.Due));
        Assert.All(zeroed.Trials, trial => Assert.Equal((0, new ProtectionOutcomes(0, 3, 0, 0)), (trial.Outcomes.Due, trial.Protection)));
        Assert.All(stopped.Trials, trial => Assert.Equal(trial.Protection!.Detected > 0 ? trial.Outcomes.Images : 0, trial.Outcomes.Due));
        Assert.Contains(stopped.Trials, trial => trial.Outcomes.Due > 0);
    }

    [Theory]
    [InlineData("per-image")]
    [InlineData("per-batch(4)")]
    public void Faults_of_single_images_are_decoded_one_by_one(string timing)
    {
        var spec = Plain with { Timing = FaultTimings.Parse(timing), Bits = BitSelection.Parse("30"), Target = FaultTarget.Weights, Elements = Apart, CheckBits = CheckBitFaults.Spared };
        var bare = fixture.Run(spec, 5);
        var point = fixture.Run(spec with { Protection = Protection.Parse("p", "secded") }, 5);

        Assert.True(ComparedPoints.SameLists(bare.Trials, point.Trials));
        Assert.All(point.Trials, trial => Assert.Equal((trial.Outcomes.Images, new ProtectionOutcomes(trial.Struck, 0, 0, 0)), (trial.Outcomes.Masked, trial.Protection)));
    }

    [Fact]
    public void A_comparison_is_in_the_report_and_reads_back_and_its_gate_tells_a_gain()
    {
        var spec = Plain with { Protection = Protection.Parse("p", "secded"), CompareWith = Protection.None, Iterations = 12 };
        using var host = new TestHost();
        var point = ComparedPoints.Run(fixture.Subject, spec, 40, host);
        var report = ResilienceReport.Create([(fixture.Subject.Context, fixture.Subject.Result(spec, [point], host))], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []);

        var finding = Assert.Single(report.Campaigns[0].Points[0].Gate.Findings);
        Assert.Equal(("CompareWith", Verdict.Pass), (finding.Gate, finding.Verdict));
        var summary = ProtectionSummary.Of(point, spec)!;
        Assert.Equal(summary.Accuracy!.With.Estimate - summary.Accuracy.Compared.Estimate, summary.Accuracy.Difference.Estimate, 9);
        Assert.True(summary.Accuracy.Difference.Low > 0);

        var json = ReportWriter.ToJson(report);
        var back = ReportReader.Parse(Encoding.UTF8.GetBytes(json), "r.json");
        Assert.Equal(spec, back.Campaigns[0].Result.Spec);
        Assert.Equal(json, ReportWriter.ToJson(back));
        var html = HtmlReport.Write(report);
        Assert.Contains("Protection: secded(64)", html, StringComparison.Ordinal);
        Assert.Contains("paired by trial", html, StringComparison.Ordinal);

        // A list that is not the other arm's is refused.
        var (first, second) = (point.Trials[0], point.Trials[1]);
        var mixed = point with { Compared = point.Compared! with { Trials = [point.Compared.Trials[0] with { Injections = second.Injections }, .. point.Compared.Trials.Skip(1)] } };
        Assert.NotEqual(first.Injections, second.Injections);
        var broken = ResilienceReport.Create([(fixture.Subject.Context, fixture.Subject.Result(spec, [mixed], host))], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, []);
        Assert.Equal("RES0511", Assert.Throws<ResilienceException>(() => ReportReader.Parse(Encoding.UTF8.GetBytes(ReportWriter.ToJson(broken)), "r.json")).Code);
    }

    [Theory]
    [InlineData("Protection", "hamming", "RES0170")]
    [InlineData("OnDetected", "panic", "RES0170")]
    [InlineData("CheckBits", "all", "RES0170")]
    [InlineData("CompareWith", "secded(64)", "RES0173")]
    [InlineData("Target", "activations", "RES0171")]
    [InlineData("Stop", "sequential", "RES0173")]
    public void Settings_that_mean_nothing_are_coded_errors(string property, string value, string code)
    {
        var text = CampaignKeys.Find(property)!.Set(new CampaignText { Layers = "fc1", Count = "1", Protection = "secded", CompareWith = "none", MinAccuracy = 0.5 }, value)!;
        Assert.Null(text.TryToSpec("c", out var problems));
        Assert.Contains(problems, problem => problem.Error.Code == code);
        _ = new CampaignText { Layers = "fc1", Count = "1", Protection = "secded", CompareWith = "none" }.ToSpec("c");
    }

    public sealed class Fixture : IDisposable
    {
        private readonly SmallSetup setup = new(images: 12);

        public Fixture() => Subject = new ModelUnderTest(setup.Options);

        internal ModelUnderTest Subject { get; }

        public void Dispose()
        {
            Subject.Dispose();
            setup.Dispose();
        }

        internal PointResult Run(CampaignSpec spec, int flips)
        {
            using var host = new TestHost();
            return Subject.RunPoint(spec, flips, host);
        }
    }
}
