using System.Globalization;
using Google.Protobuf;
using Resilience;
using Resilience.Campaigns;
using Resilience.Campaigns.Preparation;
using Resilience.Data;
using Resilience.Models;
using Resilience.Models.Inputs;
using Resilience.Runtime;
using Resilience.Sweeps.Predictions;
using VggTrainer.Networks;

namespace VggTrainer.Gradients;

/// <summary>Differentiates a model at each image of a data set and writes what that predicts of bit flips.</summary>
internal static class GradientJob
{
    // The network that was read back computes the same as the file, or its gradients are of something else.
    private const float MostDifference = 1e-3f;

    /// <summary>Runs it.</summary>
    /// <exception cref="ResilienceException">The codes of docs/errors.md.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; nothing was written.</exception>
    public static PredictionDocument Run(string modelPath, string datasetPath, int images, SensitivityKind kind, int threads, TextWriter log, CancellationToken cancellation)
    {
        var model = PlainModel.Load(modelPath);
        var dataset = ImageDataset.Load(datasetPath).Take(images);
        var signature = ModelSignature.Of(ModelPreparation.Of(model.Model, ModelFacts.None, datasetPath, () => dataset.Classes.Count), () => dataset);
        var (histogram, byImage) = Sensitivities(model, dataset, signature.Spec, kind, threads, log, cancellation);
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{histogram.Images} images; predicting {model.Parameters.Length} parameters × 32 bits"));
        return new PredictionDocument(
            PredictionDocument.Name,
            PredictionDocument.Version,
            model.Model.FileName,
            model.Model.Sha256,
            dataset.Sha256,
            dataset.Images.Count,
            kind.ToString().ToLowerInvariant(),
            byImage,
            FlipEffects.Of(model, histogram));
    }

    private static (SensitivityHistogram Histogram, double[] ByImage) Sensitivities(
        PlainModel model, ImageDataset dataset, InputSpec spec, SensitivityKind kind, int threads, TextWriter log, CancellationToken cancellation)
    {
        var (network, size) = (model.Network, model.Network.Size);
        var options = new SessionOptions { IntraOpThreads = threads };
        using var forward = Session.Create(model.Model.Bytes, options, model.Model.FileName);
        using var scoring = forward.Prepare([model.Model.Inputs[0].Name], [model.Model.Outputs[0].Name]);
        using var backward = Session.Create(StepGraph.BuildSensitivity(network).ToByteArray(), options, "the backward graph");
        using var differentiating = backward.Prepare([StepGraph.Image, StepGraph.Seed, StepGraph.Parameters], [StepGraph.Logits, StepGraph.Gradient]);
        using var image = Floats(1, 3, size, size);
        using var scores = Floats(1, network.Classes);
        using var seed = Floats(1, network.Classes);
        using var again = Floats(1, network.Classes);
        using var parameters = Floats(model.Parameters.Length);
        using var gradient = Floats(model.Parameters.Length);
        model.Parameters.CopyTo(parameters.AsSpan<float>());
        var histogram = new SensitivityHistogram(model.Parameters.Length);
        var byImage = new double[dataset.Images.Count];
        var converter = new PixelConverter(spec);
        var pixels = new byte[3 * size * size];
        for (var i = 0; i < byImage.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ImageDecoder.DecodeOne(dataset.Images[i], size, size, pixels);
            converter.Convert(pixels, image.AsSpan<float>());
            scoring.Run([image], [scores], cancellation);
            ScoreSeed.Fill(kind, scores.AsSpan<float>(), dataset.Images[i].Label, seed.AsSpan<float>());
            differentiating.Run([image, seed, parameters], [again, gradient], cancellation);
            Require(scores.AsSpan<float>(), again.AsSpan<float>(), model.Model);
            byImage[i] = histogram.Add(gradient.AsSpan<float>());
            if ((i + 1) % 100 == 0)
            {
                log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1}/{byImage.Length} images"));
            }
        }

        return (histogram, byImage);
    }

    private static void Require(ReadOnlySpan<float> scores, ReadOnlySpan<float> again, OnnxModel model)
    {
        var largest = 1f;
        foreach (var score in scores)
        {
            largest = Math.Max(largest, Math.Abs(score));
        }

        for (var i = 0; i < scores.Length; i++)
        {
            if (!(Math.Abs(scores[i] - again[i]) <= MostDifference * largest))
            {
                throw new ResilienceException(TrainingErrors.BadOption, $"{model.FileName} was not understood: the network read from it gives other scores than the file.", model.File);
            }
        }
    }

    private static Tensor Floats(params int[] shape) => Tensor.Allocate(ElementType.Float32, Array.ConvertAll(shape, size => (long)size));
}
