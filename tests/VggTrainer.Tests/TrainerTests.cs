using Resilience;
using VggTrainer.Networks;
using VggTrainer.Training;

namespace VggTrainer.Tests;

public sealed class TrainerTests : IDisposable
{
    private const int Divisor = 32;
    private readonly string folder = Directory.CreateTempSubdirectory("vgg-trainer-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    public void Sixteen_images_are_learnt_by_heart(string optimizer)
    {
        var images = TinyImages.Store(16, 1);
        var options = Options() with { Epochs = 40, Optimizer = optimizer, Augment = false };
        var trained = Trainer(options, images, "a").Run(_ => { });
        Assert.Equal(40, trained.Epochs.Count);
        Assert.Equal(1.0, trained.Epochs[^1].TrainingAccuracy);
        Assert.Equal(1.0, trained.Epochs[trained.BestEpoch - 1].ValidationAccuracy);
        Assert.True(trained.Epochs[^1].TrainingLoss < 0.2 * trained.Epochs[0].TrainingLoss);
    }

    [Fact]
    public void Same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var images = TinyImages.Store(16, 1);
        var first = Trainer(Options() with { Threads = 3 }, images, "a").Run(_ => { });
        var second = Trainer(Options() with { Threads = 3 }, images, "b").Run(_ => { });
        var other = Trainer(Options() with { Seed = 2 }, images, "c").Run(_ => { });
        Assert.Equal(first.Parameters, second.Parameters);
        Assert.Equal(first.Statistics, second.Statistics);
        Assert.NotEqual(first.Parameters, other.Parameters);
    }

    [Fact]
    public void Resumed_training_equals_an_uninterrupted_one()
    {
        var images = TinyImages.Store(24, 1);
        var options = Options() with { Epochs = 4, Optimizer = "adam" };
        var whole = Trainer(options, images, "whole").Run(_ => { });

        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainer(options, images, "cut").Run(
            epoch =>
            {
                if (epoch.Epoch == 2)
                {
                    stop.Cancel();
                }
            },
            stop.Token));
        var seen = new List<int>();
        var resumed = Trainer(options, images, "cut").Run(epoch => seen.Add(epoch.Epoch));

        Assert.Equal([3, 4], seen);
        Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
        Assert.Equal(whole.Parameters, resumed.Parameters);
        Assert.Equal(whole.Statistics, resumed.Statistics);
        Assert.Equal(whole.Epochs.Select(epoch => epoch.TrainingLoss), resumed.Epochs.Select(epoch => epoch.TrainingLoss));
    }

    [Fact]
    public void Checkpoint_of_other_options_is_refused_and_restart_ignores_it()
    {
        var images = TinyImages.Store(16, 1);
        Trainer(Options(), images, "a").Run(_ => { });
        var error = Assert.Throws<ResilienceException>(() => Trainer(Options() with { Seed = 9 }, images, "a").Run(_ => { }));
        Assert.Equal("RES0603", error.Code);
        Assert.Contains("seed=9", error.Detail, StringComparison.Ordinal);
        Assert.Equal(2, Trainer(Options() with { Seed = 9, Restart = true }, images, "a").Run(_ => { }).Epochs.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(5000)]
    public void Damaged_checkpoint_is_refused(int keep)
    {
        var images = TinyImages.Store(16, 1);
        Trainer(Options(), images, "a").Run(_ => { });
        var path = Path.Combine(folder, "a");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..keep]);
        Assert.Equal("RES0603", Assert.Throws<ResilienceException>(() => Trainer(Options(), images, "a").Run(_ => { })).Code);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Equal("RES0603", Assert.Throws<ResilienceException>(() => Trainer(Options(), images, "a").Run(_ => { })).Code);
    }

    private static TrainingOptions Options() => new()
    {
        Data = "unused", Output = "unused", Epochs = 2, Cycles = 1, Batch = 8, Size = TinyImages.Size, WidthDivisor = Divisor, Threads = 1,
    };

    private Trainer Trainer(TrainingOptions options, ImageStore images, string checkpoint) =>
        new(Vgg19.Create(TinyImages.Size, Divisor, 2), options, images, images, Path.Combine(folder, checkpoint), "data");
}
