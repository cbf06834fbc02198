using VggTrainer.Training;

namespace VggTrainer.Tests;

public sealed class FeedTests
{
    [Fact]
    public void An_epoch_feeds_every_image_once_and_the_next_in_another_order()
    {
        var options = Options() with { Augment = false };
        var images = TinyImages.Store(16, 3);
        var feeder = new BatchFeeder(images, options);
        var first = Epoch(feeder, 0);
        Assert.Equal(16, first.Distinct().Count());
        Assert.Equal(first.Order(), Epoch(feeder, 1).Order());
        Assert.NotEqual(first, Epoch(feeder, 1));
        Assert.Equal(first, Epoch(feeder, 0));
    }

    [Fact]
    public void Without_augmentation_planes_are_the_bytes_divided_by_255()
    {
        byte[] rgb = [255, 0, 51, 102, 153, 204, 1, 2, 3, 4, 5, 6];
        var planes = new float[12];
        default(Augmentation).Apply(rgb, 2, planes);
        byte[] expected = [255, 102, 1, 4, 0, 153, 2, 5, 51, 204, 3, 6];
        Assert.All(expected.Zip(planes), pair => Assert.Equal(pair.First / 255f, pair.Second, 1e-7f));
    }

    [Fact]
    public void Flips_and_shifts_move_pixels_as_stated()
    {
        byte[] rgb = [.. Enumerable.Range(0, 9).SelectMany(i => new[] { (byte)i, (byte)i, (byte)i })];
        Assert.Equal([2, 1, 0, 5, 4, 3, 8, 7, 6], First(new Augmentation(true, false, 0, 0)));
        Assert.Equal([6, 7, 8, 3, 4, 5, 0, 1, 2], First(new Augmentation(false, true, 0, 0)));
        Assert.Equal([0, 0, 1, 3, 3, 4, 6, 6, 7], First(new Augmentation(false, false, 1, 0)));
        Assert.Equal([3, 4, 5, 6, 7, 8, 6, 7, 8], First(new Augmentation(false, false, 0, -1)));

        int[] First(Augmentation augmentation)
        {
            var planes = new float[27];
            augmentation.Apply(rgb, 3, planes);
            return [.. planes[..9].Select(value => (int)Math.Round(value * 255))];
        }
    }

    [Fact]
    public void Augmentation_is_drawn_by_image_and_epoch_and_covers_its_range()
    {
        var drawn = Enumerable.Range(0, 400).Select(i => Augmentation.Draw(1, 0, i, 96)).ToArray();
        Assert.Equal(drawn[7], Augmentation.Draw(1, 0, 7, 96));
        Assert.Equal(-6, drawn.Min(a => a.ShiftX));
        Assert.Equal(6, drawn.Max(a => a.ShiftY));
        Assert.InRange(drawn.Count(a => a.FlipX), 150, 250);
        Assert.InRange(drawn.Count(a => a.FlipY), 150, 250);
        Assert.NotEqual(drawn, Enumerable.Range(0, 400).Select(i => Augmentation.Draw(1, 1, i, 96)));
    }

    [Fact]
    public void Label_smoothing_spreads_its_share_and_rows_sum_to_one()
    {
        var feeder = new BatchFeeder(TinyImages.Store(16, 3), Options() with { LabelSmoothing = 0.2f });
        feeder.StartEpoch(0);
        var targets = new float[16];
        var labels = feeder.Fill(0, new float[8 * 3 * 32 * 32], targets);
        for (var i = 0; i < labels.Length; i++)
        {
            Assert.Equal(0.9f, targets[(2 * i) + labels[i]], 1e-6f);
            Assert.Equal(0.1f, targets[(2 * i) + 1 - labels[i]], 1e-6f);
        }
    }

    [Fact]
    public void Cosine_schedule_warms_up_peaks_and_ends_near_zero()
    {
        var schedule = new LearningRateSchedule("cosine", 0.1f, 200);
        Assert.Equal(0.01f, schedule.At(0), 1e-6f);
        Assert.Equal(0.1f, schedule.At(10), 1e-6f);
        Assert.Equal(0.05f, schedule.At(105), 1e-4f);
        Assert.InRange(schedule.At(199), 0, 1e-4f);
        Assert.Equal(0.1f, new LearningRateSchedule("constant", 0.1f, 200).At(199));
    }

    [Fact]
    public void Each_cycle_of_the_schedule_repeats_the_first_at_half_the_rate()
    {
        var once = new LearningRateSchedule("cosine", 0.1f, 200);
        var twice = new LearningRateSchedule("cosine", 0.1f, 400, 2);
        Assert.All(Enumerable.Range(0, 200), step => Assert.Equal(once.At(step), twice.At(step)));
        Assert.All(Enumerable.Range(0, 200), step => Assert.Equal(once.At(step) / 2, twice.At(step + 200), 1e-7f));
    }

    /// <summary>A value that names each picture, in the order of the feed.</summary>
    private static float[] Epoch(BatchFeeder feeder, int epoch)
    {
        const int Floats = 3 * 32 * 32;
        feeder.StartEpoch(epoch);
        var planes = new float[8 * Floats];
        var targets = new float[8 * 2];
        var sums = new List<float>();
        for (var batch = 0; batch < feeder.BatchesPerEpoch; batch++)
        {
            feeder.Fill(batch, planes, targets);
            sums.AddRange(Enumerable.Range(0, 8).Select(i => planes.AsSpan(i * Floats, Floats).ToArray().Sum()));
        }

        return [.. sums];
    }

    private static TrainingOptions Options() => new() { Data = "unused", Output = "unused", Batch = 8, Size = 32 };
}
