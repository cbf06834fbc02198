using SynthiCad.Shared;

namespace VggTrainer.Training;

/// <summary>Shuffles a split anew each epoch and fills batches; images beyond the last whole batch wait for another epoch.</summary>
internal sealed class BatchFeeder(ImageStore images, TrainingOptions options)
{
    private const ulong ShufflePurpose = 2;
    private int[] order = [];
    private int epoch = -1;

    public int BatchesPerEpoch => images.Count / options.Batch;

    public void StartEpoch(int number)
    {
        epoch = number;
        order = [.. Enumerable.Range(0, images.Count)];
        var random = new CounterRandom(options.Seed, ShufflePurpose, (ulong)number);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)random.NextBelow((ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>Fills the images and targets of one batch.</summary>
    /// <returns>The labels.</returns>
    public unsafe int[] Fill(int batch, Span<float> planes, Span<float> targets)
    {
        var size = options.Size;
        var floats = 3 * size * size;
        var indices = order.AsSpan(batch * options.Batch, options.Batch).ToArray();
        fixed (float* first = planes)
        {
            var start = first;
            Parallel.For(0, indices.Length, i =>
            {
                var augmentation = options.Augment ? Augmentation.Draw(options.Seed, epoch, indices[i], size) : default;
                augmentation.Apply(images.Read(indices[i], new byte[floats]), size, new Span<float>(start + ((long)i * floats), floats));
            });
        }

        var labels = Array.ConvertAll(indices, index => images.Labels[index]);
        var classes = images.Classes.Count;
        targets.Fill(options.LabelSmoothing / classes);
        for (var i = 0; i < labels.Length; i++)
        {
            targets[(i * classes) + labels[i]] += 1 - options.LabelSmoothing;
        }

        return labels;
    }
}
