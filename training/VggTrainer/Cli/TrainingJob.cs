using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Resilience.Runtime;
using SynthiCad.Shared;
using VggTrainer.Export;
using VggTrainer.Networks;
using VggTrainer.Optimizers;
using VggTrainer.Records;
using VggTrainer.Training;

namespace VggTrainer.Cli;

/// <summary>One training from data set to model file and record.</summary>
internal static class TrainingJob
{
    public static void Run(TrainingOptions options, TextWriter log, CancellationToken cancellation)
    {
        var checkpoint = options.Output + ".checkpoint";
        var data = TrainingData.Load(options.Data, options.Batch);
        var network = Vgg19.Create(options.Size, options.WidthDivisor, data.Train.Classes.Count);
        Say(log, $"{data.Train.Images.Count} training, {data.Validation.Images.Count} validation, {data.Test.Images.Count} test images of {data.Train.Classes.Count} classes; {network.Parameters.Length} parameters; {OrtEnvironment.Current.Description}, {options.Device}");
        var train = ImageStore.Open(data.Train, options.Size);
        var validation = ImageStore.Open(data.Validation, options.Size);
        var trainer = new Trainer(network, options, train, validation, checkpoint, data.Sha256);
        var watch = Stopwatch.StartNew();
        var fresh = 0;
        var trained = trainer.Run(
            epoch =>
            {
                fresh++;
                var left = (options.Epochs - epoch.Epoch) * watch.Elapsed / fresh;
                Say(log, $"epoch {epoch.Epoch,3}/{options.Epochs}  loss {epoch.TrainingLoss:F4}  train {epoch.TrainingAccuracy:P2}  val loss {epoch.ValidationLoss:F4}  val {epoch.ValidationAccuracy:P2}  rate {epoch.LearningRate:G3}  {train.Count / epoch.Seconds:F0} images/s  {left:hh\\:mm\\:ss} left");
            },
            cancellation);
        var spent = trained.Epochs.Sum(epoch => epoch.Seconds);

        var model = PlainExport.Build(network, trained.Parameters, trained.Statistics, train.Classes).ToByteArray();
        var test = Evaluator.Evaluate(model, ImageStore.Open(data.Test, options.Size), trainer.Session);
        WholeFile.Write(options.Output, stream => stream.Write(model));
        var record = Describe(options, data, network, trained, test, model, spent);
        WholeFile.Write(Path.ChangeExtension(options.Output, ".training.json"), stream => stream.Write(record.ToJson()));
        File.Delete(checkpoint);
        Say(log, $"epoch {trained.BestEpoch} is best; test accuracy {test.Accuracy:P2} ({test.Correct} of {test.Images}); {model.Length} bytes to {options.Output}");
    }

    private static TrainingRecord Describe(
        TrainingOptions options, TrainingData data, Network network, TrainedModel trained, Evaluation test, byte[] model, double seconds) => new()
        {
            Model = Path.GetFileName(options.Output),
            ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(model)),
            ModelBytes = model.Length,
            Parameters = network.Parameters.Length,
            Seed = options.Seed,
            Data = new DataRecord(
                data.ManifestRoot, data.Sha256, data.Train.Images.Count, data.Validation.Images.Count, data.Test.Images.Count, data.Train.Classes),
            Training = new HyperParameters(
                options.Epochs,
                options.Batch,
                options.Optimizer,
                options.LearningRate ?? OptimizerNames.Create(options.Optimizer).DefaultLearningRate,
                options.Schedule,
                options.Cycles,
                options.LabelSmoothing,
                options.Augment,
                options.Size,
                options.WidthDivisor,
                options.Device.ToString(),
                options.Threads),
            BestEpoch = trained.BestEpoch,
            Test = new TestRecord(test.Images, test.Correct, test.Accuracy, test.Loss, test.Confusion),
            Runtime = OrtEnvironment.Current.Description,
            Seconds = Math.Round(seconds, 1),
            Epochs = trained.Epochs,
        };

    private static void Say(TextWriter log, FormattableString line) => log.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
