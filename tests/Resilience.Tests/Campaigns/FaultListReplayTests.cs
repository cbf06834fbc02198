using Resilience.Campaigns;
using Resilience.Faults;
using Resilience.Faults.Lists;
using Resilience.Faults.Patterns;
using Resilience.Faults.Selections;
using Resilience.Faults.Timing;
using Resilience.Specs;

namespace Resilience.Tests.Campaigns;

public sealed class FaultListReplayTests : IDisposable
{
    private readonly SmallSetup setup = new(images: 12);

    [Fact]
    public void A_recorded_list_gives_the_trials_that_it_was_recorded_from()
    {
        var drawn = SmallSetup.Spec("fc1", iterations: 4);
        var point = setup.Run(drawn, 5);
        var path = Path.Combine(setup.Root, "faults.csv");
        FaultListFile.Save(RecordedLists.Of(drawn, point.Trials, Sha256, path), path);
        var list = FaultListFile.Load(path);

        var replayed = setup.Run(Replay(list) with { Name = "Tests.Other", Seed = 99 }, list.Flips);

        Assert.Equal(SmallSetup.Essence(point), SmallSetup.Essence(replayed));
    }

    [Theory]
    [InlineData("per-image", "weights")]
    [InlineData("per-batch(5)", "weights")]
    [InlineData("probability(0.5)", "weights")]
    [InlineData("per-batch(5)", "activations")]
    [InlineData("execution(3)", "activations")]
    public void A_recorded_list_of_transient_faults_gives_each_image_its_own(string timing, string what)
    {
        var target = SpecWords.Parse<FaultTarget>("Target", what, "RES0118");
        var drawn = SmallSetup.Spec("fc1", iterations: 3) with { Target = target, Timing = FaultTimings.Parse(timing) };
        var point = setup.Run(drawn, 4);
        var list = RecordedLists.Of(drawn, point.Trials, Sha256, "faults.csv");

        var replayed = setup.Run(Replay(list) with { Target = target, Timing = FaultTimings.Parse("per-image") }, list.Flips);

        Assert.Equal(point.Trials.Select(trial => (trial.Trial, trial.Correct, trial.Outcomes)), replayed.Trials.Select(trial => (trial.Trial, trial.Correct, trial.Outcomes)));
        Assert.Equal(
            list.Faults.Select(fault => (fault.Trial, fault.Image, fault.Element, fault.Bit, fault.Before, fault.After)).Order(),
            RecordedLists.Of(drawn with { Timing = FaultTimings.Parse("per-image") }, replayed.Trials, Sha256, "faults.csv").Faults
                .Select(fault => (fault.Trial, fault.Image, fault.Element, fault.Bit, fault.Before, fault.After)).Order());
    }

    [Fact]
    public void A_plans_list_can_be_recorded_before_it_is_run_with_its_pattern_spread()
    {
        var spec = SmallSetup.Spec("fc1", "2", 3) with { Pattern = FaultPatterns.Parse("block(1,3)") };
        using var subject = new ModelUnderTest(setup.Options);
        var (_, targets, space) = subject.Resolve(spec);
        var list = RecordedLists.Of(TrialPlan.Of(spec, space, 2, targets), targets, 3, Sha256, "faults.csv");

        var replayed = setup.Run(Replay(list) with { Iterations = 3 }, list.Flips);
        var original = setup.Run(spec, 2);

        Assert.Equal(original.Trials.Select(trial => string.Join(';', trial.Injections)), replayed.Trials.Select(trial => string.Join(';', trial.Injections)));
        Assert.Equal(original.Trials.Select(trial => trial.Outcomes), replayed.Trials.Select(trial => trial.Outcomes));
    }

    [Fact]
    public void A_list_of_another_model_is_a_coded_error_and_one_of_no_model_a_line()
    {
        RecordedFault[] faults = [new(0, "fc1_W", 3, 30)];
        var error = Assert.Throws<ResilienceException>(() => setup.Run(Replay(new RecordedList("f.csv", new string('0', 64), faults, false)), 1));
        Assert.Equal("RES0121", error.Code);

        using var host = new TestHost();
        setup.Run(Replay(new RecordedList("f.csv", null, faults, false)), 1, host: host);
        Assert.Single(host.Lines, line => line.Contains("f.csv does not say which model it was recorded on", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_list_cannot_be_run_with_is_a_coded_error()
    {
        var list = new RecordedList("f.csv", Sha256, [new(0, "fc1_W", 3, 30)], false);
        var images = new RecordedList("f.csv", Sha256, [new(0, "fc1_W", 3, 30) { Image = 2 }], false);
        foreach (var (spec, expected) in new[]
        {
            (Replay(list) with { Iterations = 2 }, "Iterations = 2, the fault list has 1 trials"),
            (Replay(list) with { Stop = StopMode.Sequential, MinAccuracy = 0.1 }, "expected Sampling = 'uniform' and Stop = 'fixed'"),
            (Replay(images), "expected Timing = 'per-image'"),
            (Replay(list) with { Elements = ElementSelections.Parse("index=4") }, "not among the campaign's elements"),
        })
        {
            var error = Assert.Throws<ResilienceException>(() => setup.Run(spec, 1));
            Assert.Equal("RES0121", error.Code);
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Journals_of_different_lists_do_not_mix()
    {
        var one = Replay(new RecordedList("f.csv", Sha256, [new(0, "fc1_W", 3, 30)], false));
        var other = Replay(new RecordedList("f.csv", Sha256, [new(0, "fc1_W", 4, 30)], false));

        Assert.NotEqual(one.DescribeFaults(), other.DescribeFaults());
        Assert.StartsWith("fault-list: ", one.DescribeFaults(), StringComparison.Ordinal);
    }

    public void Dispose() => setup.Dispose();

    private string Sha256
    {
        get
        {
            using var subject = new ModelUnderTest(setup.Options);
            return subject.Model.Sha256;
        }
    }

    private static CampaignSpec Replay(RecordedList list) =>
        SmallSetup.Spec("fc1", iterations: list.Trials.Count) with { FaultList = list, Flips = new FlipGrid([list.Flips]) };
}
