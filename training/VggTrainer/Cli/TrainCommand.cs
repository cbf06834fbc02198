using System.CommandLine;
using Resilience;
using Resilience.Runtime;
using SynthiCad.Shared;
using VggTrainer.Training;

namespace VggTrainer.Cli;

/// <summary>Reads the <c>train</c> command's options.</summary>
internal static class TrainCommand
{
    private static readonly string[] Devices = ["cpu", "cuda", "webgpu"];

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder with train, val and test.", Required = true };
        var output = new Option<string>("--out") { Description = "Model file to write; its record goes beside it.", Required = true };
        var defaults = new TrainingOptions { Data = string.Empty, Output = string.Empty };
        var epochs = Option("--epochs", defaults.Epochs, "Passes over the training images.");
        var batch = Option("--batch", defaults.Batch, "Images in one step.");
        var optimizer = Option("--optimizer", defaults.Optimizer, "adam or rmsprop.");
        var rate = new Option<float?>("--learning-rate") { Description = "Highest learning rate; default: the optimiser's." };
        var schedule = Option("--schedule", defaults.Schedule, "cosine or constant.");
        var cycles = Option("--cycles", defaults.Cycles, "Times the schedule starts anew, each time from half the rate.");
        var smoothing = Option("--label-smoothing", defaults.LabelSmoothing, "Share of the target spread over all classes, 0 to below 1.");
        var augment = Option("--augment", defaults.Augment, "Random flips and small shifts.");
        var seed = Option("--seed", defaults.Seed, "Names all random numbers.");
        var size = Option("--size", defaults.Size, "Side of the images in pixels, a multiple of 32.");
        var divisor = Option("--width-divisor", defaults.WidthDivisor, "1 is the full VGG19; a power of two up to 64.");
        var device = Option("--device", "cpu", "cpu, cuda or webgpu.");
        var threads = Option("--threads", defaults.Threads, "Threads of the runtime; they decide the last bits of the weights.");
        var restart = new Option<bool>("--restart") { Description = "Ignore a checkpoint." };
        var command = new Command("train", "Trains a VGG19 on a generated data set and writes it as plain ONNX.")
        {
            data, output, epochs, batch, optimizer, rate, schedule, cycles, smoothing, augment, seed, size, divisor, device, threads, restart,
        };
        command.SetAction((parse, cancellation) => Task.Run(
            () => Guard.Run(() => TrainingJob.Run(
                OptionChecks.Check(new TrainingOptions
                {
                    Data = parse.GetRequiredValue(data),
                    Output = parse.GetRequiredValue(output),
                    Epochs = parse.GetValue(epochs),
                    Batch = parse.GetValue(batch),
                    Optimizer = parse.GetValue(optimizer)!,
                    LearningRate = parse.GetValue(rate),
                    Schedule = parse.GetValue(schedule)!,
                    Cycles = parse.GetValue(cycles),
                    LabelSmoothing = parse.GetValue(smoothing),
                    Augment = parse.GetValue(augment),
                    Seed = parse.GetValue(seed),
                    Size = parse.GetValue(size),
                    WidthDivisor = parse.GetValue(divisor),
                    Device = ParseDevice(parse.GetValue(device)!),
                    Threads = parse.GetValue(threads),
                    Restart = parse.GetValue(restart),
                }),
                Console.Out,
                cancellation)),
            CancellationToken.None));
        return command;
    }

    /// <exception cref="ResilienceException">RES0601 for an unknown name.</exception>
    internal static ExecutionDevice ParseDevice(string name) => name switch
    {
        "cpu" => ExecutionDevice.Cpu,
        "cuda" => ExecutionDevice.Cuda,
        "webgpu" => ExecutionDevice.WebGpu,
        _ => throw new ResilienceException(
            TrainingErrors.BadOption, $"--device '{name}' is unknown{Suggest.Phrase(name, Devices)} Known: {string.Join(", ", Devices)}."),
    };

    private static Option<T> Option<T>(string name, T value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}
