using System.CommandLine;
using Resilience.Campaigns;
using Resilience.Mitigation.Hardening;
using Resilience.Models;
using Resilience.Models.Inputs;
using Resilience.Tool.Harden;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience harden</c>: a model with guards against what faults make of its values.</summary>
internal static class HardenCommandLine
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The .onnx file.", HelpName = "model.onnx" };
        var ranges = new Option<bool>("--ranges") { Description = "Clips the results of operators to the range that they have on the profile's images." };
        var zeroNan = new Option<bool>("--zero-nan") { Description = "Replaces NaN and infinities in the results of operators by 0." };
        var profile = new Option<string>("--profile") { Description = "The data set that ranges come from, best the training images.", HelpName = "dataset/train" };
        var test = new Option<string>("--test") { Description = "Another data set: how many of its images the ranges clip, and what that changes.", HelpName = "dataset/test" };
        var margin = new Option<double>("--margin") { Description = "Widens ranges at either end by this share of their width.", DefaultValueFactory = _ => 0 };
        var layers = new Option<string>("--layers") { Description = "Whose results, as campaigns name layers; all activations and what no activation follows otherwise.", HelpName = "names" };
        var output = new Option<string>("--output", "-o") { Description = "The hardened model; its ranges go beside it, with .bounds.json.", HelpName = "hardened.onnx", Required = true };
        var facts = new FactOptions(output: false);
        var command = new Command("harden", "Writes a model with guards in it, and proves that without faults it gives the same scores. Layers keep their names and parameters, so that campaigns strike both alike.")
        {
            model, ranges, zeroNan, profile, test, margin, layers, output,
        };
        facts.AddTo(command);
        command.SetAction(result => CommandHost.Tool.Run(cancellation =>
        {
            var (path, target) = (result.GetRequiredValue(model), result.GetRequiredValue(output));
            using var training = Open(path, result.GetValue(profile), facts.Of(result));
            using var other = Open(path, result.GetValue(test), facts.Of(result));
            var loaded = OnnxModel.Load(path);
            var request = new HardeningRequest { Ranges = result.GetValue(ranges), ZeroNan = result.GetValue(zeroNan), Margin = result.GetValue(margin), Layers = result.GetValue(layers) };
            var hardened = Hardener.Run(request, loaded, target, training, other, cancellation);
            WholeFile.Write(target, stream => stream.Write(hardened.Model.Bytes));
            WholeFile.Write(Path.ChangeExtension(target, ".bounds.json"), stream => BoundsDocument.Write(stream, hardened, loaded.Sha256, training?.Dataset.Sha256 ?? string.Empty));
            HardenText.Write(Console.Out, hardened, target);
            return ToolHost.Ok;
        }));
        return command;
    }

    private static ModelUnderTest? Open(string model, string? dataset, ModelFacts facts) =>
        dataset is null ? null : new ModelUnderTest(new EngineOptions { ModelPath = model, DatasetPath = dataset, DatasetName = dataset, Facts = facts, Device = "cpu" });
}
