using Resilience.Campaigns;
using Resilience.Tests.Data;

namespace Resilience.Tests.Campaigns.Preparation;

/// <summary>Models in the forms that users have them give the scores that they give by hand, and campaigns run on every one.</summary>
public sealed class UserModelTests : IDisposable
{
    private const int Images = 10;
    private readonly DatasetFolder folder = new();

    public static TheoryData<string> Names => [.. UserModel.All.Keys];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_golden_run_is_what_the_model_computes_by_hand_and_trials_hold_their_proofs(string name)
    {
        var user = UserModel.All[name];
        var scores = Write(user);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(Options(user) with { Verify = 100 });

        var golden = subject.GoldenScores(host).Scores;

        Assert.Equal(Images, golden.Correct);
        for (var i = 0; i < Images; i++)
        {
            Assert.Equal(scores[i].Length, golden.Classes);
            for (var k = 0; k < golden.Classes; k++)
            {
                Assert.InRange(golden.Row(i)[k], scores[i][k] - user.Tolerance * (1 + Math.Abs(scores[i][k])), scores[i][k] + user.Tolerance * (1 + Math.Abs(scores[i][k])));
            }

            var top = Math.Exp(scores[i].Max()) / scores[i].Sum(Math.Exp);
            Assert.InRange(golden.Confidence(i), (user.Probabilities ? scores[i].Max() : top) - 0.02, (user.Probabilities ? scores[i].Max() : top) + 0.02);
        }

        // Proofs of the engine itself: without faults the divided model gives the golden scores, and every trial those of a file with its faults in it.
        var point = subject.RunPoint(SmallSetup.Spec("fc", "3", iterations: 4), 3, host);
        Assert.Equal(4, point.Trials.Count);
        Assert.Equal(4, point.Verified);
        Assert.All(point.Trials, trial => Assert.Equal(3, trial.Injections.Count));
    }

    [Fact]
    public void A_run_says_once_how_images_become_inputs_and_who_said_so()
    {
        var user = UserModel.All["BGR with mean and deviation"];
        Write(user);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(Options(user));
        subject.Golden(host);
        subject.RunPoint(SmallSetup.Spec("fc", "3", iterations: 1), 3, host);

        Assert.Single(host.Lines, line => line == "input of user.onnx: NCHW BGR, byte, mean 103.939 116.779 123.68, std 2 4 8, not resized (the setting Input)");
    }

    [Fact]
    public void Replay_and_other_runs_need_nothing_but_what_the_context_holds()
    {
        var user = UserModel.All["BGR with mean and deviation"];
        Write(user);
        using var host = new TestHost();
        using var subject = new ModelUnderTest(Options(user));
        var facts = subject.Context.Facts!;
        using var again = new ModelUnderTest(Options(user) with { Facts = facts });

        Assert.Equal(subject.Golden(host).LogitsSha256, again.Golden(host).LogitsSha256);

        File.Delete(Path.Combine(folder.Root, "data", "classes.txt"));
        using var plain = new ModelUnderTest(Options(UserModel.All["NCHW, logits, open batch"]));
        Assert.Null(plain.Context.Facts);
        Assert.NotEqual(subject.Golden(host).LogitsSha256, plain.Golden(host).LogitsSha256);
    }

    [Fact]
    public void Another_preparation_never_reuses_a_cache_or_a_journal()
    {
        var user = UserModel.All["NCHW, logits, open batch"];
        Write(user);
        var options = Options(user) with { CacheFolder = Path.Combine(folder.Root, "cache"), CacheAfterSeconds = 0, JournalFolder = Path.Combine(folder.Root, "journal") };
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in (string?[])[null, "scale=1", "resize=stretch; filter=box", "channels=BGR"])
        {
            using var host = new TestHost();
            using var subject = new ModelUnderTest(options with { Facts = new() { Input = input } });
            hashes.Add(subject.Caches.KeyOfGolden(subject.Session(1), ImageBatch.Divide(Images, 0)).FileName);
            subject.RunPoint(SmallSetup.Spec("fc", "3", iterations: 2), 3, host);
            Assert.DoesNotContain(host.Lines, line => line.Contains("reused", StringComparison.Ordinal));
        }

        // Stretching to the size that images have changes nothing, so its trials could be the first's; what they are kept under is still another.
        Assert.Equal(4, hashes.Count);
        Assert.Equal(4, Directory.GetDirectories(Path.Combine(folder.Root, "journal")).Length);
    }

    [Fact]
    public void Images_of_any_size_are_resized_as_the_setting_says()
    {
        var user = UserModel.All["NCHW, logits, open batch"];
        Write(user);
        for (var i = 0; i < Images; i++)
        {
            // Every pixel four times: the mean over each block of four gives the picture back.
            var small = Picture(i);
            var large = new byte[small.Length * 4];
            for (var p = 0; p < large.Length / 3; p++)
            {
                var (x, y) = (p % (2 * UserModel.Side) / 2, p / (2 * UserModel.Side) / 2);
                small.AsSpan(((y * UserModel.Side) + x) * 3, 3).CopyTo(large.AsSpan(p * 3));
            }

            folder.WriteBytes($"data/{i:00}.png", PlainPng.Encode(large, 2 * UserModel.Side, 2 * UserModel.Side));
        }

        using var host = new TestHost();
        using var refused = new ModelUnderTest(Options(user));
        using var resized = new ModelUnderTest(Options(user) with { Facts = new() { Input = "resize=stretch; filter=box" } });

        var error = Assert.Throws<ResilienceException>(() => refused.Golden(host));
        Assert.Equal("RES0409", error.Code);
        Assert.Contains("Input = \"resize=crop; shorter-side=256\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(Images, resized.Golden(host).Correct);
    }

    private EngineOptions Options(UserModel user) => new()
    {
        ModelPath = Path.Combine(folder.Root, "user.onnx"),
        DatasetPath = Path.Combine(folder.Root, "data"),
        Facts = user.Facts,
        Threads = 2,
        Device = "cpu",
    };

    /// <summary>Writes the model and its pictures, labelled with what it says of them by hand.</summary>
    private double[][] Write(UserModel user)
    {
        user.Write(Path.Combine(folder.Root, "user.onnx"));
        double[][] scores = [.. Enumerable.Range(0, Images).Select(i => user.Scores(Picture(i)))];
        for (var i = 0; i < Images; i++)
        {
            folder.WriteBytes($"data/{i:00}.png", PlainPng.Encode(Picture(i), UserModel.Side, UserModel.Side));
        }

        // A class without images, where no image has it, keeps its place: the list names classes by number.
        File.WriteAllLines(
            Path.Combine(folder.Root, "data", "labels.csv"),
            ["file,label", .. Enumerable.Range(0, Images).Select(i => FormattableString.Invariant($"{i:00}.png,{Array.IndexOf(scores[i], scores[i].Max())}"))]);
        File.WriteAllLines(Path.Combine(folder.Root, "data", "classes.txt"), Enumerable.Range(0, user.Classes).Select(k => $"class {(char)('a' + k)}"));
        return scores;
    }

    private static byte[] Picture(int number)
    {
        var rgb = new byte[UserModel.Side * UserModel.Side * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            rgb[i] = (byte)((number * 83) + (i * i * (number + 3)) + (i * 29));
        }

        return rgb;
    }
}
