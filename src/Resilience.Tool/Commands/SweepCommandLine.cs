using System.CommandLine;
using Resilience.Campaigns;
using Resilience.Reporting;
using Resilience.Sweeps;
using Resilience.Sweeps.Predictions;
using Resilience.Tool.Replay;
using Resilience.Tool.Sweep;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience sweep</c>: every layer × bit field of a model, and which layers are the most vulnerable.</summary>
internal static class SweepCommandLine
{
    private const string Resumable = "finished trials are in the journal beside the report, and the same command goes on from there";

    public static Command Create()
    {
        var usual = new SweepSpec { Name = "sweep" };
        var model = new Argument<string>("model") { Description = "The .onnx file.", HelpName = "model.onnx" };
        var dataset = new Option<string>("--dataset") { Description = "The folder of labelled images.", HelpName = "folder", Required = true };
        var report = new Option<string>("--report", "-o") { Description = "The folder of the report; the journal is below it.", HelpName = "folder", DefaultValueFactory = _ => "resilience-report" };
        var name = new Option<string>("--name") { Description = "Name of the sweep and of its files; part of the random streams' key.", DefaultValueFactory = _ => usual.Name };
        var layers = Option("--layers", usual.Layers, "Layers with commas: names, globs, op:Conv, module:encoder, !name; * for all.");
        var bits = Option("--bits", usual.Bits, "fields: sign, exponent, mantissa; each: all 32; or selections with '|' between them: sign|27..30|23..26.");
        var count = Option("--count", usual.Count, "Simultaneous faults of a trial.");
        var trials = Option("--trials", usual.Trials, $"Trials in all; 0 is {SweepSpec.UsualTrials} for each layer and column.");
        var floor = Option("--floor", usual.Floor, "Least trials for each layer and column.");
        var allocation = Option("--allocation", SweepWords.Of(usual.Allocation), "ranking or neyman: after a pilot, where results scatter; proportional: to the fault space; equal.");
        var predict = new Option<string?>("--predict") { Description = "Predictions of 'VggTrainer gradients': where the pilot looks first, and their rank correlation with what is measured.", HelpName = "gradients.json" };
        var limit = Option("--max-sdc1", usual.MaxSdc1, "Gate: largest share of changed predictions that a fault in a layer may cause, 0..1; 1 sets none.");
        var confidence = Option("--confidence", usual.Confidence, "Level of intervals and verdicts.");
        var seed = Option("--seed", usual.Seed, "Seed of every random choice.");
        var images = Option("--images", 0, "At most so many images, spread evenly over the classes; 0 takes all.");
        var device = Option("--device", "auto", "auto, cpu, cuda or webgpu.");
        var strict = new Option<bool>("--fail-on-inconclusive") { Description = "Exit code 4 where a layer could not be decided." };
        var facts = new FactOptions();
        var command = new Command("sweep", "Injects faults into every layer and bit field, and ranks the layers by vulnerability. Exit code 0: no gate is broken; 1: one is; 2: the command line is wrong; 3: the sweep failed.")
        {
            model, dataset, report, name, layers, bits, count, trials, floor, allocation, predict, limit, confidence, seed, images, device, strict,
        };
        facts.AddTo(command);
        command.SetAction(result => CommandHost.Tool.Run(
            cancellation =>
            {
                var spec = SweepWords.Require(new SweepSpec
                {
                    Name = result.GetRequiredValue(name),
                    Layers = result.GetRequiredValue(layers),
                    Bits = result.GetRequiredValue(bits),
                    Count = result.GetRequiredValue(count),
                    Trials = result.GetRequiredValue(trials),
                    Floor = result.GetRequiredValue(floor),
                    Allocation = SweepWords.Allocation(result.GetRequiredValue(allocation)),
                    MaxSdc1 = result.GetRequiredValue(limit),
                    Confidence = result.GetRequiredValue(confidence),
                    Seed = result.GetRequiredValue(seed),
                    Prediction = result.GetValue(predict) is { } path ? PredictionFile.Read(path) : null,
                });
                var folder = Path.GetFullPath(result.GetRequiredValue(report));
                using var subject = new ModelUnderTest(new EngineOptions
                {
                    ModelPath = result.GetRequiredValue(model),
                    DatasetPath = result.GetRequiredValue(dataset),
                    Facts = facts.Of(result),
                    Images = result.GetRequiredValue(images),
                    Device = result.GetRequiredValue(device),
                    JournalFolder = Path.Combine(folder, "journal"),
                    CacheFolder = Path.Combine(folder, "cache"),
                });
                var running = new RunningReport(folder);
                SweepJob.Run(subject, spec, running, new ConsoleHost(cancellation), Console.Out);
                return RunCommandLine.ExitCode(running.Current, result.GetValue(strict));
            },
            Resumable));
        return command;
    }

    private static Option<T> Option<T>(string name, T value, string description) => new(name) { Description = description, DefaultValueFactory = _ => value };
}
