using System.CommandLine;
using System.Globalization;
using Resilience;
using Resilience.Sweeps.Predictions;
using VggTrainer.Gradients;

namespace VggTrainer.Cli;

/// <summary>Reads the <c>gradients</c> command's options.</summary>
internal static class GradientsCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The .onnx file, as 'train' writes it.", HelpName = "model.onnx" };
        var dataset = new Option<string>("--dataset") { Description = "The folder of labelled images.", Required = true };
        var output = new Option<string>("--out", "-o") { Description = "File of predictions to write.", Required = true };
        var of = new Option<string>("--of") { Description = "margin: of the best score over the second; loss: the cross-entropy.", DefaultValueFactory = _ => "margin" };
        var images = new Option<int>("--images") { Description = "At most so many images, spread evenly over the classes; 0 takes all.", DefaultValueFactory = _ => 0 };
        var threads = new Option<int>("--threads") { Description = "Threads of the runtime.", DefaultValueFactory = _ => 4 };
        var command = new Command("gradients", "Predicts to first order what bit flips do, layer by layer and bit by bit, from the gradients at each image: for 'resilience sweep --predict'.")
        {
            model, dataset, output, of, images, threads,
        };
        command.SetAction((parse, cancellation) => Task.Run(
            () => Guard.Run(() =>
            {
                var document = GradientJob.Run(
                    parse.GetRequiredValue(model),
                    parse.GetRequiredValue(dataset),
                    AtLeast("--images", parse.GetValue(images), 0),
                    Kind(parse.GetValue(of)!),
                    AtLeast("--threads", parse.GetValue(threads), 1),
                    Console.Out,
                    cancellation);
                PredictionFile.Write(parse.GetRequiredValue(output), document);
            }),
            CancellationToken.None));
        return command;
    }

    private static SensitivityKind Kind(string text) => text switch
    {
        "margin" => SensitivityKind.Margin,
        "loss" => SensitivityKind.Loss,
        _ => throw new ResilienceException(TrainingErrors.BadOption, $"--of '{text}' is unknown. Known: margin, loss."),
    };

    private static int AtLeast(string option, int value, int least) => value >= least
        ? value
        : throw new ResilienceException(TrainingErrors.BadOption, string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; expected at least {least}."));
}
