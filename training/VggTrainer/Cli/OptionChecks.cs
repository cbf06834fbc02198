using System.Globalization;
using Resilience;
using SynthiCad.Shared;
using VggTrainer.Networks;
using VggTrainer.Optimizers;
using VggTrainer.Training;

namespace VggTrainer.Cli;

/// <summary>Refuses options without meaning before anything is read.</summary>
internal static class OptionChecks
{
    /// <exception cref="ResilienceException">RES0601 for the first option that is wrong.</exception>
    public static TrainingOptions Check(TrainingOptions options)
    {
        Require(options.Epochs > 0, "--epochs", options.Epochs, "at least 1");
        Require(options.Batch > 1, "--batch", options.Batch, "at least 2: batch normalisation needs more than one image");
        Require(options.LearningRate is null or (> 0 and < 10), "--learning-rate", options.LearningRate, "a number above 0, about 0.001");
        Require(options.LabelSmoothing is >= 0 and < 1, "--label-smoothing", options.LabelSmoothing, "0 to below 1");
        Require(
            options.Size > 0 && options.Size % Vgg19.SizeMultiple == 0,
            "--size",
            options.Size,
            string.Create(CultureInfo.InvariantCulture, $"a multiple of {Vgg19.SizeMultiple} such as {Math.Max(1, options.Size / Vgg19.SizeMultiple) * Vgg19.SizeMultiple}"));
        Require(
            options.WidthDivisor > 0 && Vgg19.MaxWidthDivisor % options.WidthDivisor == 0, "--width-divisor", options.WidthDivisor, "1, 2, 4, 8, 16, 32 or 64");
        Require(options.Cycles > 0 && options.Epochs % options.Cycles == 0, "--cycles", options.Cycles, "a divisor of --epochs");
        Require(options.Threads > 0, "--threads", options.Threads, "at least 1");
        if (!LearningRateSchedule.Names.Contains(options.Schedule))
        {
            throw new ResilienceException(
                TrainingErrors.BadOption,
                $"--schedule '{options.Schedule}' is unknown{Suggest.Phrase(options.Schedule, LearningRateSchedule.Names)} Known: {string.Join(", ", LearningRateSchedule.Names)}.");
        }

        OptimizerNames.Create(options.Optimizer);
        return options;
    }

    private static void Require(bool condition, string option, object? found, string expected)
    {
        if (!condition)
        {
            throw new ResilienceException(TrainingErrors.BadOption, FormattableString.Invariant($"{option} is {found}; expected {expected}."));
        }
    }
}
