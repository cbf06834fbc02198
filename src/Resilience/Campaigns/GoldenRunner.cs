using System.Globalization;
using Resilience.Data;
using Resilience.Models;
using Resilience.Runtime;

namespace Resilience.Campaigns;

/// <summary>Runs the whole model, unchanged, over all images.</summary>
internal static class GoldenRunner
{
    /// <param name="subject">The model and its images.</param>
    /// <param name="options">The form in which it runs.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <param name="other">A model that runs instead, with the same input and output; null for the subject's own.</param>
    /// <returns>Scores of all images, row by row, and the shape of a run's output.</returns>
    public static (float[] Scores, long[] OutputShape) Run(ModelUnderTest subject, SessionOptions options, CancellationToken cancellation, OnnxModel? other = null)
    {
        var (model, dataset, signature) = (other ?? subject.Model, subject.Dataset, subject.Signature);
        using var session = Session.Create(model.Bytes, options, model.FileName);
        using var run = session.Prepare([signature.Input], [signature.Output]);
        var converter = new PixelConverter(signature.Spec);
        float[] scores = [];
        long[] shape = [];
        foreach (var batch in ImageBatch.Divide(dataset.Images.Count, signature.FixedBatch))
        {
            using var input = batch.Decode(dataset, signature, converter);
            using var output = run.RunAllocating([input], cancellation)[0];
            if (scores.Length == 0)
            {
                shape = output.Shape;
                RequireScores(subject, output, batch);
                scores = new float[checked(dataset.Images.Count * (int)(output.ElementCount / batch.Rows))];
            }

            var classes = scores.Length / dataset.Images.Count;
            output.AsSpan<float>()[..(batch.Count * classes)].CopyTo(scores.AsSpan(batch.First * classes));
        }

        return (scores, shape);
    }

    private static void RequireScores(ModelUnderTest subject, Tensor output, ImageBatch batch)
    {
        if (output.ElementType != ElementType.Float32 || output.Shape.Length < 2 || output.Shape[0] != batch.Rows)
        {
            throw new ResilienceException(ErrorCodes.OutputIsNoClassScore, string.Create(
                CultureInfo.InvariantCulture,
                $"output '{subject.Signature.Output}' of {subject.Model.FileName} is {output.ElementType} [{string.Join(", ", output.Shape)}] for {batch.Rows} images; expected float32 scores, one row an image"), subject.Model.File);
        }

        ClassMatching.RequireWidth(subject.Model, subject.Dataset, output.ElementCount / batch.Rows);
    }
}
