using Resilience.Runtime;
using VggTrainer.Export;

namespace VggTrainer.Training;

/// <summary>Classifies a split with an exported model, as a user of it would.</summary>
internal static class Evaluator
{
    private const int BatchSize = 50;

    public static Evaluation Evaluate(ReadOnlySpan<byte> model, ImageStore images, SessionOptions options)
    {
        using var session = Session.Create(model, options, "the exported model");
        using var run = session.Prepare([PlainExport.Image], [PlainExport.Logits]);
        var classes = images.Classes.Count;
        var confusion = new int[classes][];
        for (var i = 0; i < classes; i++)
        {
            confusion[i] = new int[classes];
        }

        var loss = 0.0;
        for (var first = 0; first < images.Count; first += BatchSize)
        {
            var count = Math.Min(BatchSize, images.Count - first);
            using var input = Load(images, first, count);
            using var output = Tensor.Allocate(ElementType.Float32, count, classes);
            run.Run([input], [output]);
            var logits = output.AsSpan<float>();
            for (var i = 0; i < count; i++)
            {
                var label = images.Labels[first + i];
                var row = logits.Slice(i * classes, classes);
                confusion[label][Largest(row)]++;
                loss += CrossEntropy(row, label);
            }
        }

        var correct = Enumerable.Range(0, classes).Sum(i => confusion[i][i]);
        return new Evaluation(images.Count, correct, loss / images.Count, confusion);
    }

    /// <summary>Index of the largest element, the first of equals.</summary>
    public static int Largest(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return best;
    }

    private static unsafe Tensor Load(ImageStore images, int first, int count)
    {
        var size = images.Size;
        var floats = 3 * size * size;
        var tensor = Tensor.Allocate(ElementType.Float32, count, 3, size, size);
        fixed (float* planes = tensor.AsSpan<float>())
        {
            var start = planes;
            Parallel.For(0, count, i => default(Augmentation).Apply(
                images.Read(first + i, new byte[floats]), size, new Span<float>(start + ((long)i * floats), floats)));
        }

        return tensor;
    }

    private static double CrossEntropy(ReadOnlySpan<float> row, int label)
    {
        var top = (double)row[Largest(row)];
        var sum = 0.0;
        foreach (var logit in row)
        {
            sum += Math.Exp(logit - top);
        }

        return Math.Log(sum) + top - row[label];
    }
}
