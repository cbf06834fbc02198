using Resilience.Campaigns;
using Resilience.Campaigns.Corruptions;
using Resilience.Corruptions;
using Resilience.Data;
using Resilience.Faults;
using Resilience.Gates;
using Resilience.Reporting;
using Resilience.Runtime;
using Resilience.Tests.Gates;
using SynthiCad.Shared;

namespace Resilience.Tests.Campaigns;

/// <summary>Corruption campaigns against images corrupted one by one and a model run on them with no engine around it.</summary>
public sealed class CorruptionCampaignTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Theory]
    [InlineData("gaussian_noise", 1)]
    [InlineData("gaussian_noise", 5)]
    [InlineData("motion_blur", 3)]
    [InlineData("spatter", 5)]
    public void A_trial_is_the_unchanged_model_on_images_corrupted_by_hand(string name, int severity)
    {
        var spec = Spec(name, iterations: 3);
        var dataset = ImageDataset.Load(setup.DatasetPath);
        var golden = NaiveOracle.Scores(File.ReadAllBytes(setup.ModelPath), dataset);

        var point = setup.Run(spec, severity);

        Assert.Equal([0, 1, 2], point.Trials.Select(trial => trial.Trial));
        foreach (var trial in point.Trials)
        {
            var (correct, outcomes) = NaiveOracle.Judge(golden, ByHand(spec, dataset, severity, trial.Trial), dataset.Labels());
            Assert.Equal((correct, outcomes), (trial.Correct, trial.Outcomes));
            Assert.Empty(trial.Injections);
            Assert.Equal(severity, trial.Flips);
        }

        Assert.Contains(point.Trials, trial => trial.Outcomes.Masked < SmallSetup.Images);
    }

    [Fact]
    public void Trials_do_not_depend_on_threads_on_memory_or_on_what_ran_before()
    {
        var spec = Spec("gaussian_noise", iterations: 6);
        var expected = SmallSetup.Essence(setup.Run(spec, 4)).ToArray();

        Assert.Equal(6, expected.Distinct().Count());
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 4, setup.Options with { Threads = 1 })));
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 4, setup.Options with { CacheBytes = 0 })));
        Assert.Equal(expected, SmallSetup.Essence(setup.Run(spec, 4, setup.Options with { CacheBytes = 5 * 16 * 16 * 3 })));
        using var subject = new ModelUnderTest(setup.Options);
        using var host = new TestHost();
        subject.RunPoint(spec, 2, host);
        subject.RunPoint(Spec("fog"), 1, host);
        Assert.Equal(expected, SmallSetup.Essence(subject.RunPoint(spec, 4, host)));
        var replayed = subject.Replay(spec, 4, 5, host);
        Assert.Equal(expected[5], SmallSetup.Essence(replayed.Result));
        Assert.Equal(replayed.Result.Outcomes.Sdc1 + replayed.Result.Outcomes.Due, replayed.Changed.Count);
    }

    [Fact]
    public void Another_seed_and_another_name_draw_other_noise()
    {
        var expected = SmallSetup.Essence(setup.Run(Spec("gaussian_noise"), 5)).ToArray();

        Assert.NotEqual(expected, SmallSetup.Essence(setup.Run(Spec("gaussian_noise") with { Seed = 2 }, 5)));
        Assert.NotEqual(expected, SmallSetup.Essence(setup.Run(Spec("gaussian_noise") with { Name = "Other" }, 5)));
    }

    [Fact]
    public void A_corruption_without_randomness_runs_once_says_so_and_is_judged_exactly()
    {
        using var host = new TestHost();
        var spec = Spec("contrast", iterations: 50) with { MinAccuracy = 0.2 };

        var point = setup.Run(spec, 1, host: host);

        var trial = Assert.Single(point.Trials);
        Assert.Equal(DrawUnit.Nothing, point.Draws);
        Assert.Contains(host.Lines, line => line == "contrast severity 1: nothing is drawn at random, so one trial says all; Iterations = 50 is not used");
        Assert.Contains(host.Lines, line => line.StartsWith("contrast severity 1: differences from the channel's mean times 0.4", StringComparison.Ordinal));
        var gate = Judging.Judge(point, spec);
        Assert.Equal(trial.Accuracy >= 0.2 ? Verdict.Pass : Verdict.Fail, gate.Verdict);
        Assert.Equal((trial.Accuracy, trial.Accuracy), (gate.Accuracy.Low, gate.Accuracy.High));
        Assert.Equal(gate.Verdict, Judging.Judge(setup.Run(spec with { Stop = StopMode.Sequential }, 1), spec with { Stop = StopMode.Sequential }).Verdict);
    }

    [Fact]
    public void Images_have_draws_of_their_own_so_that_a_few_trials_decide()
    {
        var spec = Spec("gaussian_noise", iterations: 3) with { MinAccuracy = 0.02 };
        var point = setup.Run(spec, 1);

        var gate = Judging.Judge(point, spec);

        var correct = point.Trials.Sum(trial => trial.Correct);
        var expected = Resilience.Statistics.BinomialInterval.ClopperPearson(correct, 3 * SmallSetup.Images, 0.95);
        Assert.Equal((expected.Low, expected.High), (gate.Accuracy.Low, gate.Accuracy.High));
        Assert.Equal(Verdict.Pass, gate.Verdict);
        Assert.Equal(Verdict.Inconclusive, Judging.Judge(point with { Draws = DrawUnit.Trial }, spec with { MinAccuracy = gate.Accuracy.Low }).Verdict);
    }

    [Fact]
    public void A_random_corruption_ends_early_where_its_limit_is_decided()
    {
        var spec = Spec("gaussian_noise", iterations: 1000) with { MinAccuracy = 0.01, Stop = StopMode.Sequential };

        var point = setup.Run(spec, 1);

        Assert.InRange(point.Trials.Count, 2, 500);
        Assert.Equal(Verdict.Pass, Judging.Judge(point, spec).Verdict);
    }

    [Fact]
    public void A_journal_is_resumed_and_never_shared_with_another_corruption_or_severity()
    {
        var options = setup.Options with { JournalFolder = setup.JournalFolder };
        var expected = SmallSetup.Essence(setup.Run(Spec("gaussian_noise", iterations: 7), 3)).ToArray();
        setup.Run(Spec("gaussian_noise", iterations: 4), 3, options);
        using var host = new TestHost();
        using var other = new TestHost();

        Assert.Equal(expected, SmallSetup.Essence(setup.Run(Spec("gaussian_noise", iterations: 7), 3, options, host)));
        setup.Run(Spec("gaussian_noise", iterations: 7), 4, options, other);
        setup.Run(Spec("speckle_noise", iterations: 7), 3, options, other);

        Assert.Contains(host.Lines, line => line.Contains("reused 4 trials", StringComparison.Ordinal));
        Assert.DoesNotContain(other.Lines, line => line.Contains("reused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_point_keeps_its_finished_trials()
    {
        var options = setup.Options with { JournalFolder = setup.JournalFolder };
        using var subject = new ModelUnderTest(options);
        using var host = new TestHost();
        var spec = Spec("gaussian_noise", iterations: 100_000);
        var running = Task.Run(() => subject.RunPoint(spec, 1, host));
        SpinWait.SpinUntil(
            () => Directory.Exists(setup.JournalFolder) && Directory.EnumerateFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 3000), 30_000);
        host.Cancel();
        var point = await running;

        Assert.InRange(point.Trials.Count, 2, 99_999);
        Assert.Equal(SmallSetup.Essence(setup.Run(spec with { Iterations = point.Trials.Count }, 1)), SmallSetup.Essence(point));
    }

    [Fact]
    public void What_cannot_be_run_is_refused_before_anything_runs()
    {
        using var host = new TestHost();

        Assert.Equal("RES0122", Assert.Throws<ResilienceException>(() => setup.Run(Spec("gausian_noise"), 1, host: host)).Code);
        Assert.Equal("RES0122", Assert.Throws<ResilienceException>(() => setup.Run(Spec("fog") with { Flips = FlipGrid.Parse("1..6") }, 1, host: host)).Code);
        Assert.Equal("RES0112", Assert.Throws<ResilienceException>(() => setup.Run(Spec("fog") with { Sampling = SamplingMode.Stratified }, 1, host: host)).Code);
        Assert.Empty(host.Lines);
        Assert.Equal("RES0122", Assert.Throws<ResilienceException>(() => setup.Run(Spec("fog"), 7)).Code);
        Assert.Equal("RES0501", Assert.Throws<ResilienceException>(() => setup.Run(Spec("fog") with { MinAccuracy = 0.99 }, 1)).Code);
    }

    [Fact]
    public void A_damaged_image_stops_the_campaign_with_its_name()
    {
        using var subject = new ModelUnderTest(setup.Options with { CacheBytes = 0 });
        using var host = new TestHost();
        subject.Golden(host);
        File.WriteAllBytes(Path.Combine(setup.DatasetPath, "images", "017.jpg"), [1, 2, 3]);

        var error = Assert.Throws<ResilienceException>(() => subject.RunPoint(Spec("fog"), 1, host));

        Assert.Equal("RES0408", error.Code);
        Assert.Contains("017.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_result_is_written_to_the_report_and_read_back()
    {
        using var subject = new ModelUnderTest(setup.Options);
        using var host = new TestHost();
        var noise = Spec("gaussian_noise", iterations: 3);
        var contrast = Spec("contrast") with { MinAccuracy = 0.2, Name = "Tests.Contrast" };
        var results = new[] { noise, contrast }.Select(spec => subject.Result(spec, spec.Flips.Values.Select(severity => subject.RunPoint(spec, severity, host)), host)).ToArray();

        var report = ResilienceReport.Create(subject.Context, results, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        var json = ReportWriter.ToJson(report);
        var back = ReportReader.Parse(System.Text.Encoding.UTF8.GetBytes(json), "r");

        Assert.Equal(json, ReportWriter.ToJson(back));
        Assert.Equal(["contrast", "gaussian_noise"], back.Campaigns.Select(campaign => campaign.Result.Spec.Corruption));
        Assert.All(back.Campaigns, campaign => Assert.Equal([1, 2, 3, 4, 5], campaign.Points.Select(point => point.Result.Flips)));
        Assert.DoesNotContain(back.Campaigns[0].Points, point => point.Gate.Verdict == Verdict.Inconclusive);
        Assert.Equal("dotnet test --filter \"FullyQualifiedName~Tests.Contrast&DisplayName~severity 2\"", ReplayCommand.Point(contrast, 2, subject.Context));
        var settling = SettlingMean.Of(back.Campaigns[1].Points[0].Result, 0.95);
        Assert.Equal(back.Campaigns[1].Points[0].Gate.Accuracy, settling[^1].Mean);
        Assert.DoesNotContain("Faults by size of the change", Resilience.Reporting.Html.HtmlReport.Write(back), StringComparison.Ordinal);
        Assert.Equal([DrawUnit.Nothing, DrawUnit.Image], back.Campaigns.Select(campaign => campaign.Points[0].Result.Draws));
        Assert.All(back.Campaigns, campaign => Assert.True(campaign is { Fit: null, Threshold: null, HasThreshold: false }));
    }

    private static CampaignSpec Spec(string corruption, int iterations = 4) => new()
    {
        Name = "Tests.Corruption",
        Layer = corruption,
        Corruption = corruption,
        Flips = FlipGrid.Parse("1..5"),
        Iterations = iterations,
    };

    private float[][] ByHand(CampaignSpec spec, ImageDataset dataset, int severity, int trial)
    {
        using var session = Session.Create(File.ReadAllBytes(setup.ModelPath), GraphRoutes.Model(GraphRoute.Rewritten, ExecutionDevice.Cpu, threads: 1));
        var plan = TrialPlan.Of(spec, FaultSpace.None, severity);
        var rows = new List<float[]>();
        for (var first = 0; first < dataset.Images.Count; first += 32)
        {
            var count = Math.Min(32, dataset.Images.Count - first);
            using var input = Tensor.Allocate(ElementType.Float32, count, 3, 16, 16);
            for (var i = 0; i < count; i++)
            {
                var (rgb, corrupted) = (new byte[768], new byte[768]);
                Assert.True(TurboJpeg.TryDecode(File.ReadAllBytes(dataset.Images[first + i].File), rgb, 16, 16, out _));
                CorruptionTable.Find(spec.Corruption!).Apply(rgb, corrupted, 16, 16, severity, CorruptionWorker.Stream(plan, trial, first + i));
                for (var value = 0; value < rgb.Length; value++)
                {
                    input.AsSpan<float>()[(i * rgb.Length) + (value % 3 * 256) + (value / 3)] = (float)(corrupted[value] * (1.0 / 255));
                }
            }

            using var output = session.Run(new Dictionary<string, Tensor>(StringComparer.Ordinal) { [session.Inputs[0].Name] = input })[session.Outputs[0].Name];
            rows.AddRange(output.AsSpan<float>().ToArray().Chunk((int)(output.ElementCount / count)));
        }

        return [.. rows];
    }
}
