using System.Diagnostics;
using Google.Protobuf;
using Resilience.Runtime;
using VggTrainer.Export;
using VggTrainer.Networks;
using VggTrainer.Optimizers;
using VggTrainer.Records;

namespace VggTrainer.Training;

/// <summary>Trains a network epoch by epoch, keeps the weights of the best validation, and goes on where a killed run stopped.</summary>
/// <param name="network">What to train.</param>
/// <param name="options">How.</param>
/// <param name="training">Images to learn from.</param>
/// <param name="validation">Images that choose the epoch.</param>
/// <param name="checkpointPath">File for the state between epochs.</param>
/// <param name="dataHash">Hash of the data, so that a checkpoint of other data is refused.</param>
internal sealed class Trainer(
    Network network, TrainingOptions options, ImageStore training, ImageStore validation, string checkpointPath, string dataHash)
{
    /// <summary>Weight of a batch in the running statistics once enough batches have been seen; before that their plain mean.</summary>
    private const float StatisticsShare = 0.02f;

    private readonly IOptimizer optimizer = OptimizerNames.Create(options.Optimizer);
    private readonly BatchFeeder feeder = new(training, options);
    private readonly string fingerprint = $"{options.Fingerprint()};data={dataHash}";
    private readonly SessionOptions session = new()
    {
        Device = options.Device,
        IntraOpThreads = options.Threads,
        OptimizationLevel = OptimizationLevel.Extended,
        AllowSpinning = false,
    };

    /// <summary>Options of every session of this training.</summary>
    public SessionOptions Session => session;

    /// <summary>Trains until the last epoch.</summary>
    /// <param name="progress">Called after each epoch, when its checkpoint is on disk.</param>
    /// <param name="cancellation">Ends the training after the step in hand; the last checkpoint stays.</param>
    public TrainedModel Run(Action<EpochRecord> progress, CancellationToken cancellation = default)
    {
        using var runner = new StepRunner(network, options.Batch, optimizer, session);
        var checkpoint = options.Restart ? null : Checkpoint.Read(checkpointPath, fingerprint);
        var (epochs, best, bestEpoch, step) = Start(runner, checkpoint);
        var schedule = new LearningRateSchedule(options.Schedule, options.LearningRate ?? optimizer.DefaultLearningRate, options.Epochs * feeder.BatchesPerEpoch, options.Cycles);
        while (epochs.Count < options.Epochs)
        {
            var watch = Stopwatch.StartNew();
            var (loss, accuracy) = RunEpoch(runner, epochs.Count, schedule, ref step, cancellation);
            var parameters = runner.State(0).ToArray();
            var statistics = network.Statistics.Length > 0 ? runner.State(runner.StateCount - 1).ToArray() : [];
            var model = PlainExport.Build(network, parameters, statistics, training.Classes).ToByteArray();
            var evaluation = Evaluator.Evaluate(model, validation, session);
            var record = new EpochRecord(
                epochs.Count + 1, schedule.At(step - 1), loss, accuracy, evaluation.Loss, evaluation.Accuracy, watch.Elapsed.TotalSeconds);
            if (bestEpoch == 0 || IsBetter(record, epochs[bestEpoch - 1]))
            {
                bestEpoch = record.Epoch;
                best = [parameters, statistics];
            }

            epochs.Add(record);
            var state = Enumerable.Range(0, runner.StateCount).Select(i => runner.State(i).ToArray()).ToArray();
            new Checkpoint(fingerprint, step, bestEpoch, epochs, state, best).Write(checkpointPath);
            progress(record);
            cancellation.ThrowIfCancellationRequested();
        }

        return new TrainedModel(best[0], best[1], epochs, bestEpoch);
    }

    /// <summary>Start values, or the checkpoint's, into the runner.</summary>
    private (List<EpochRecord> Epochs, float[][] Best, int BestEpoch, int Step) Start(StepRunner runner, Checkpoint? checkpoint)
    {
        if (checkpoint is not null)
        {
            for (var i = 0; i < runner.StateCount; i++)
            {
                checkpoint.State[i].CopyTo(runner.State(i));
            }

            return ([.. checkpoint.Epochs], checkpoint.Best, checkpoint.BestEpoch, checkpoint.Step);
        }

        network.Parameters.Initialise(options.Seed).CopyTo(runner.State(0));
        if (network.Statistics.Length > 0)
        {
            network.Statistics.Initialise(options.Seed).CopyTo(runner.State(runner.StateCount - 1));
        }

        return ([], [], 0, 0);
    }

    private (double Loss, double Accuracy) RunEpoch(
        StepRunner runner, int epoch, LearningRateSchedule schedule, ref int step, CancellationToken cancellation)
    {
        feeder.StartEpoch(epoch);
        var (loss, correct) = (0.0, 0);
        for (var batch = 0; batch < feeder.BatchesPerEpoch; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            var labels = feeder.Fill(batch, runner.Image, runner.Target);
            loss += runner.Step(optimizer.RateAt(step + 1, schedule.At(step)), Math.Max(StatisticsShare, 1f / (step + 1)));
            step++;
            for (var i = 0; i < labels.Length; i++)
            {
                correct += Evaluator.Largest(runner.Logits.Slice(i * network.Classes, network.Classes)) == labels[i] ? 1 : 0;
            }
        }

        return (loss / feeder.BatchesPerEpoch, (double)correct / (feeder.BatchesPerEpoch * options.Batch));
    }

    /// <summary>More right on the validation split, or as many at a lower loss.</summary>
    private static bool IsBetter(EpochRecord candidate, EpochRecord best) =>
        candidate.ValidationAccuracy > best.ValidationAccuracy
        || (candidate.ValidationAccuracy == best.ValidationAccuracy && candidate.ValidationLoss < best.ValidationLoss);
}
