using Resilience.Campaigns;
using Resilience.Campaigns.Verification;
using Resilience.Faults;

namespace Resilience.Tests.Campaigns;

/// <summary>Trials that are run again in production must be able to show a mistake, and must not change a result.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly SmallSetup setup = new();

    public void Dispose() => setup.Dispose();

    [Theory]
    [InlineData(100, 12, 12)]
    [InlineData(40, 1, 11)]
    [InlineData(0.001, 1, 1)]
    [InlineData(0, 0, 0)]
    public void The_share_of_trials_asked_for_is_run_again_and_changes_nothing(double percent, int least, int most)
    {
        var spec = SmallSetup.Spec("block2_conv1", "8", 12);
        using var host = new TestHost();

        var verified = setup.Run(spec, 8, setup.Options with { Verify = percent }, host);
        var again = setup.Run(spec, 8, setup.Options with { Verify = percent });

        Assert.InRange(verified.Verified, least, most);
        Assert.Equal(verified.Verified, again.Verified);
        Assert.Equal(SmallSetup.Essence(setup.Run(spec, 8)), SmallSetup.Essence(verified));
        Assert.Equal(verified.Verified > 0, host.Lines.Exists(line => line.StartsWith($"block2_conv1 x008: {verified.Verified} trial", StringComparison.Ordinal) && line.Contains("verified", StringComparison.Ordinal)));
    }

    [Fact]
    public void Trials_over_images_in_several_chunks_are_verified_part_by_part()
    {
        using var wide = new SmallSetup(images: 70);
        var spec = SmallSetup.Spec("block1_conv2", "8", 3);

        // Room for one batch of activations.
        using var subject = new ModelUnderTest(wide.Options with { Verify = 100, CacheBytes = 1_000_000 });
        using var host = new TestHost();
        using (var layer = new LayerUnderTest(subject, subject.Model.FindLayer("block1_conv2"), GraphRoute.Rewritten, [0, 10]))
        {
            Assert.Equal(3, layer.Chunks(default));
        }

        var point = subject.RunPoint(spec, 8, host);

        Assert.Equal(3, point.Verified);
        Assert.All(point.Trials, trial => Assert.Equal(70, trial.Outcomes.Images));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(357)]
    public void A_score_that_differs_in_one_bit_stops_the_campaign_and_names_the_trial_and_the_image(int index)
    {
        using var subject = new ModelUnderTest(setup.Options);
        var (scores, _) = GoldenRunner.Run(subject, subject.Session(2), default);
        var faultless = new TrialResult
        {
            Trial = 3,
            Flips = 8,
            Correct = 0,
            Outcomes = new OutcomeCounts(SmallSetup.Images, 0, 0, 0, 0, 0, 0),
            Injections = [],
            InjectionMicroseconds = 0,
            RunMilliseconds = 0,
        };
        var verifier = new TrialVerifier(subject, SmallSetup.Spec("fc1"), GraphRoute.Rewritten, new TrialPlan(new FaultSpace([10], BitSelection.All), 8, 1, 1), 100);
        verifier.Choose([2, 3]);
        Watch();
        verifier.Check(new TrialPart(0, faultless), default);
        Assert.Equal(1, verifier.Verified);

        scores[index] = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(scores[index]) ^ 1);
        Watch();
        var error = Assert.Throws<ResilienceException>(() => verifier.Check(new TrialPart(0, faultless), default));

        Assert.Equal("RES0357", error.Code);
        Assert.Contains($"campaign 'Tests.Campaign', 8 flips, trial 3: score {index % 10} of image '{subject.Dataset.Images[index / 10].Name}' is", error.Message, StringComparison.Ordinal);

        void Watch()
        {
            var look = verifier.Watch(3, 0, SmallSetup.Images)!;
            foreach (var image in Enumerable.Range(0, SmallSetup.Images).Reverse())
            {
                look(image, scores.AsSpan(image * 10, 10));
            }
        }
    }

    [Fact]
    public void Where_scores_are_only_close_predictions_are_compared()
    {
        var spec = SmallSetup.Spec("block1_conv2", "3", 6) with { Mode = CampaignMode.Delta };
        using var host = new TestHost();

        Assert.Equal(6, setup.Run(spec, 3, setup.Options with { Verify = 100 }, host).Verified);
        Assert.Contains(host.Lines, line => line.EndsWith("gave the same predictions", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trial_that_verification_refuses_is_not_recorded()
    {
        var options = setup.Options with { Verify = 100, JournalFolder = setup.JournalFolder };
        var spec = SmallSetup.Spec("fc1", "5", 2);
        using var subject = new ModelUnderTest(options);
        using var host = new TestHost();
        subject.Golden(host);

        // The images change under the engine's feet: what runs from scratch sees others than the golden run did.
        Assert.True(subject.Replay(spec, 5, 0, host).Verified);
        foreach (var image in subject.Dataset.Images)
        {
            File.Copy(subject.Dataset.Images[0].File, image.File + ".new");
            File.Move(image.File + ".new", image.File, overwrite: true);
        }

        Assert.Equal("RES0357", Assert.Throws<ResilienceException>(() => subject.RunPoint(spec, 5, host)).Code);
        Assert.Equal(0, Recorded());
        Directory.Delete(setup.JournalFolder, recursive: true);
        Assert.Equal(2, setup.Run(spec, 5, options).Verified);
        Assert.Equal(2, Recorded());

        int Recorded() => Directory.GetFiles(setup.JournalFolder, "*.jsonl", SearchOption.AllDirectories)
            .Sum(file => File.ReadLines(file).Count(line => line.Contains("\"trial\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 7.5, 7.5)]
    [InlineData(" 25 ", 7.5, 25)]
    [InlineData("0", 100, 0)]
    public void The_environment_overrides_the_options(string variable, double options, double expected) =>
        Assert.Equal(expected, VerifyShare.Of(setup.Options with { Verify = options }, _ => variable));

    [Theory]
    [InlineData("-1", 0)]
    [InlineData("101", 0)]
    [InlineData("half", 0)]
    [InlineData("NaN", 0)]
    [InlineData("", 100.5)]
    [InlineData("", double.NaN)]
    public void A_share_that_is_no_percentage_is_an_error(string variable, double options)
    {
        var error = Assert.Throws<ResilienceException>(() => VerifyShare.Of(setup.Options with { Verify = options }, _ => variable));

        Assert.Equal("RES0105", error.Code);
        Assert.Contains("0..100", error.Message, StringComparison.Ordinal);
    }
}
