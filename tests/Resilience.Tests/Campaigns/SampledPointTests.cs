using Resilience.Campaigns;
using Resilience.Campaigns.Limits;
using Resilience.Campaigns.Schedules;
using Resilience.Faults;
using Resilience.Faults.Strata;
using Resilience.Gates;
using Resilience.Statistics;
using Resilience.Tests.Gates;

namespace Resilience.Tests.Campaigns;

/// <summary>Points that are sampled by strata or stop by themselves, through the engine.</summary>
public sealed class SampledPointTests : IDisposable
{
    private const int Flips = 20;
    private readonly SmallSetup setup = new(images: 40);

    public void Dispose() => setup.Dispose();

    private static CampaignSpec Stratified => SmallSetup.Spec("block2_conv1", "20", 200) with { Sampling = SamplingMode.Stratified };

    private static CampaignSpec Sequential => Stratified with { Iterations = 2000, Stop = StopMode.Sequential, Precision = 0.06 };

    [Fact]
    public void A_sequential_point_is_the_same_on_any_number_of_threads_in_chunks_and_after_an_interruption()
    {
        var expected = setup.Run(Sequential, Flips);

        Assert.InRange(expected.Trials.Count, 60, 1999);
        Assert.Equal(StopReason.Precise, expected.Sampling!.Reason);
        Same(expected, setup.Run(Sequential, Flips, setup.Options with { Threads = 4 }));
        Same(expected, setup.Run(Sequential, Flips, setup.Options with { CacheBytes = 32 * 512 * 4 * 3 / 2 }));

        var journaled = setup.Options with { JournalFolder = setup.JournalFolder };
        setup.Run(Sequential, Flips, journaled);
        var journal = Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Single();
        File.WriteAllLines(journal, File.ReadLines(journal).Where((_, line) => line == 0 || line % 3 != 0).ToArray());
        Same(expected, setup.Run(Sequential, Flips, journaled));
        Same(expected, setup.Run(Sequential, Flips, journaled));
    }

    [Fact]
    public void Trial_j_is_fault_list_j_so_that_a_journal_of_plain_trials_serves_a_stratified_run()
    {
        var journaled = setup.Options with { JournalFolder = setup.JournalFolder };
        var plain = setup.Run(Stratified with { Sampling = SamplingMode.Uniform, Iterations = 300 }, Flips, journaled);
        using var host = new TestHost();
        var stratified = setup.Run(Stratified, Flips, journaled, host);

        Assert.Equal(200, stratified.Trials.Count);
        Assert.Contains(host.Lines, line => line.Contains("reused 300 trials", StringComparison.Ordinal));
        Assert.Contains(host.Lines, line => line.StartsWith("block2_conv1 x020: fault lists in ", StringComparison.Ordinal) && line.EndsWith(" strata, 200 trials", StringComparison.Ordinal));
        var known = plain.Trials.ToDictionary(trial => trial.Trial, SmallSetup.Essence);
        var shared = stratified.Trials.Where(trial => known.ContainsKey(trial.Trial)).ToArray();
        Assert.InRange(shared.Length, 100, 200);
        Assert.All(shared, trial => Assert.Equal(known[trial.Trial], SmallSetup.Essence(trial)));

        using var subject = new ModelUnderTest(setup.Options);
        var last = stratified.Trials[^1];
        Assert.Equal(SmallSetup.Essence(last), SmallSetup.Essence(subject.Replay(Stratified, Flips, last.Trial, host).Result));
    }

    [Fact]
    public void A_stratum_has_the_first_of_its_lists_as_trials_and_their_weights_add_up_to_its_own()
    {
        var point = setup.Run(Stratified, Flips);
        var sampling = point.Sampling!;
        var (plan, stratification) = Plan(Stratified);
        var lists = Enumerable.Range(0, 20_000).ToLookup(list => stratification.StratumOf(plan.Sites(list)));
        var weights = sampling.Weights();

        Assert.InRange(sampling.Strata.Count, 3, StratumCell.Count);
        Assert.Equal(StopReason.AllRun, sampling.Reason);
        for (var h = 0; h < sampling.Strata.Count; h++)
        {
            var run = point.Trials.Where((_, i) => sampling.StratumOf[i] == h).Select(trial => trial.Trial).ToArray();
            Assert.Equal(lists[h].Take(run.Length), run);
            Assert.Equal(sampling.Strata[h].Weight, weights.Where((_, i) => sampling.StratumOf[i] == h).Sum(), 9);
        }

        var mean = PointEstimate.Of(point, trial => trial.Accuracy).Mean;
        Assert.Equal(mean, point.Trials.Zip(weights, (trial, weight) => trial.Accuracy * weight).Sum(), 9);
    }

    [Fact]
    public void Stratified_and_plain_sampling_estimate_the_same_mean_and_the_stratified_one_more_closely()
    {
        var plain = PointEstimate.Of(setup.Run(Stratified with { Sampling = SamplingMode.Uniform, Iterations = 1500 }, Flips), trial => trial.Accuracy);
        var stratified = Assert.IsType<StratifiedMean>(PointEstimate.Of(setup.Run(Stratified, Flips), trial => trial.Accuracy));
        var deviation = Assert.IsType<ClusteredMean>(plain).StandardDeviation;

        var error = Math.Sqrt((deviation * deviation / 1500) + (stratified.StandardError * stratified.StandardError));
        Assert.InRange(stratified.Mean, plain.Mean - (4 * error), plain.Mean + (4 * error));
        Assert.True(stratified.StandardError < 0.8 * deviation / Math.Sqrt(200), $"{stratified.StandardError} of {deviation / Math.Sqrt(200)}");
    }

    [Fact]
    public void A_uniform_sequential_point_runs_trials_0_1_2_until_its_limit_is_decided()
    {
        var spec = SmallSetup.Spec("block2_conv1", "1", 1000) with { Bits = BitSelection.Parse("mantissa"), Stop = StopMode.Sequential, MinAccuracy = 0.7 };
        var point = setup.Run(spec, 1);

        Assert.InRange(point.Trials.Count, 60, 300);
        Assert.Equal(Enumerable.Range(0, point.Trials.Count), point.Trials.Select(trial => trial.Trial));
        Assert.Equal(StopReason.Decided, point.Sampling!.Reason);
        var gate = Judging.Judge(point, spec);
        Assert.Equal(Verdict.Pass, gate.Verdict);
        Assert.Contains($"Uniform sampling; stopped after {point.Trials.Count} of at most 1,000 trials because the limit is decided.", gate.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("stratified")]
    public void A_point_with_several_limits_ends_once_all_are_decided_or_one_is_broken(string sampling)
    {
        var spec = SmallSetup.Spec("block2_conv1", "20", 4000) with
        {
            Sampling = Enum.Parse<SamplingMode>(sampling, ignoreCase: true),
            Stop = StopMode.Sequential,
            MinAccuracy = 0.05,
            Gates = new GateSettings { MaxSdc1 = 0.9, MaxDue = 0.12, MaxAccuracyDrop = 0.8 },
        };
        var alone = setup.Run(spec with { Gates = GateSettings.None }, Flips);
        var all = setup.Run(spec, Flips);

        Assert.Equal(StopReason.Decided, all.Sampling!.Reason);
        Assert.True(all.Trials.Count >= alone.Trials.Count, $"{all.Trials.Count} after {alone.Trials.Count}");
        using var host = new TestHost();
        using var subject = new ModelUnderTest(setup.Options);
        var findings = PointGates.Judge(all, new GateContext(spec) { Golden = subject.Golden(host) }).Findings;
        Assert.Equal(4, findings.Count);
        Assert.True(findings.Any(finding => finding.Verdict == Verdict.Fail) || findings.All(finding => finding.Verdict == Verdict.Pass), string.Join(", ", findings.Select(finding => finding.Message)));
    }

    [Fact]
    public void A_point_without_a_decision_runs_all_trials_and_says_so()
    {
        var spec = Stratified with { Iterations = 70, Stop = StopMode.Sequential, Precision = 0.001 };
        var point = setup.Run(spec, Flips);

        Assert.Equal(70, point.Trials.Count);
        Assert.Contains("all 70 trials were needed and the goal was not reached", Judging.Judge(point, spec).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_point_counts_whole_rounds_only()
    {
        using var cancelling = new TestHost();
        using var subject = new ModelUnderTest(setup.Options with { JournalFolder = setup.JournalFolder });
        var spec = Stratified with { Iterations = 100_000, Stop = StopMode.Sequential, Precision = 0.0005 };
        var run = Task.Run(() => subject.RunPoint(spec, Flips, cancelling));
        SpinWait.SpinUntil(() => run.IsCompleted || (Directory.Exists(setup.JournalFolder) && Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 200_000)), 60_000);
        cancelling.Cancel();
        var point = await run;

        Assert.Equal(StopReason.Interrupted, point.Sampling!.Reason);
        Assert.Equal(point.Trials.Count, point.Sampling.Rounds.Sum(round => round.Sum()));
        Assert.Contains("cut short after", Judging.Judge(point, spec).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0.01, 0.0, "Precision = 0.01 with Stop = 'fixed'")]
    [InlineData(true, 0.0, 0.0, "Stop = 'sequential' without a goal")]
    [InlineData(true, 0.7, 0.0, "Precision = 0.7; expected 0..0.5")]
    [InlineData(true, double.NaN, 0.5, "Precision = NaN")]
    public void A_goal_that_does_not_fit_is_refused(bool sequential, double precision, double limit, string message)
    {
        var spec = SmallSetup.Spec("fc1") with { Stop = sequential ? StopMode.Sequential : StopMode.Fixed, Precision = precision, MinAccuracy = limit };
        var error = Assert.Throws<ResilienceException>(() => SpecCheck.Require(spec));

        Assert.Equal(ErrorCodes.BadSampling, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static void Same(PointResult expected, PointResult found)
    {
        Assert.Equal(SmallSetup.Essence(expected), SmallSetup.Essence(found));
        Assert.Equal(expected.Sampling!.StratumOf, found.Sampling!.StratumOf);
        Assert.Equal(expected.Sampling.Rounds, found.Sampling.Rounds);
        Assert.Equal(expected.Sampling.Reason, found.Sampling.Reason);
    }

    private (TrialPlan Plan, Stratification Stratification) Plan(CampaignSpec spec)
    {
        var model = Resilience.Models.OnnxModel.Load(setup.ModelPath);
        var targets = model.Targets(model.FindLayer(spec.Layer));
        var classifier = new SiteClassifier([.. targets.Select(target =>
        {
            var bits = new uint[target.Elements];
            model.CopyBits(target.Name, bits);
            return bits;
        })]);
        var plan = new TrialPlan(new FaultSpace([.. targets.Select(target => target.Elements)], spec.Bits), Flips, spec.Seed, FaultSampler.CampaignKey(spec.Name));
        return (plan, Stratification.Of(classifier, spec.Bits, Flips, SampledSchedule.SmallestStratum(spec.Iterations)));
    }
}
