using System.CommandLine;
using Resilience.Campaigns;
using Resilience.Campaigns.Planning;
using Resilience.Faults;
using Resilience.Models;
using Resilience.Tool.Plan;
using Resilience.Tool.Replay;
using SynthiCad.Shared;

namespace Resilience.Tool.Commands;

/// <summary><c>resilience plan</c>: what a campaign costs, before it runs.</summary>
internal static class PlanCommandLine
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The .onnx file.", HelpName = "model.onnx" };
        var dataset = new Option<string?>("--dataset") { Description = "The folder of labelled images.", HelpName = "folder" };
        var layer = new Option<string?>("--layer") { Description = "Node name, initializer prefix, or a glob that matches one layer; with --margin, any number of layers, and all by default." };
        var flips = new Option<string?>("--flips") { Description = "The points: 30, 1,10,30, 1..250:10." };
        var margin = new Option<double?>("--margin") { Description = "Instead of costs: how many trials of one flip each layer takes for this margin either way, such as 0.01. Needs the model alone.", HelpName = "0..1" };
        var confidence = new Option<double>("--confidence") { Description = "With --margin: the level.", DefaultValueFactory = _ => 0.95 };
        var iterations = new Option<int>("--iterations") { Description = "Trials a point.", DefaultValueFactory = _ => 50 };
        var images = new Option<int>("--images") { Description = "At most so many images, spread evenly over the classes; 0 takes all.", DefaultValueFactory = _ => 0 };
        var bits = new Option<string>("--bits") { Description = "all, sign, exponent, mantissa, 30, 23..30, or a list.", DefaultValueFactory = _ => "all" };
        var mode = new Option<string>("--mode") { Description = "exact, or delta: changes also go through the next layer as differences.", DefaultValueFactory = _ => "exact" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the trials that are run to measure speeds.", DefaultValueFactory = _ => 1 };
        var device = new Option<string?>("--device") { Description = "auto, cpu, cuda or webgpu; auto by default." };
        var json = new Option<bool>("--json") { Description = "Prints the plan as JSON." };
        var facts = new FactOptions();
        var command = new Command("plan", "Says what a campaign computes, how long it takes on this machine and what memory it needs; runs a few trials on a few images to find out.")
        {
            model, dataset, layer, flips, iterations, images, bits, mode, seed, device, margin, confidence, json,
        };
        facts.AddTo(command);
        command.SetAction(result => CommandHost.Tool.Run(cancellation =>
        {
            var chosen = BitSelection.Parse(result.GetRequiredValue(bits), highest: 31);
            if (result.GetValue(margin) is { } half)
            {
                SizesText.Write(OnnxModel.Load(result.GetRequiredValue(model)), result.GetValue(layer) ?? "*", chosen, half, result.GetRequiredValue(confidence), Console.Out, decorated: !Console.IsOutputRedirected);
                return ToolHost.Ok;
            }

            var spec = new CampaignSpec
            {
                Name = "resilience plan",
                Layer = Needed(result.GetValue(layer), layer),
                Flips = FlipGrid.Parse(Needed(result.GetValue(flips), flips)),
                Bits = chosen,
                Mode = SamplingWords.Parse<CampaignMode>("Mode", result.GetRequiredValue(mode)),
                Iterations = result.GetRequiredValue(iterations),
                Seed = result.GetRequiredValue(seed),
            };
            var options = new EngineOptions
            {
                ModelPath = result.GetRequiredValue(model),
                DatasetPath = Needed(result.GetValue(dataset), dataset),
                Facts = facts.Of(result),
                Images = result.GetRequiredValue(images),
                Device = result.GetValue(device) ?? "auto",
            };
            var plan = CampaignPlanner.Plan(options, spec, new ConsoleHost(cancellation));
            Console.Out.Write(result.GetRequiredValue(json) ? PlanDocument.Write(plan) : PlanText.Write(plan));
            return ToolHost.Ok;
        }));
        return command;
    }

    private static string Needed(string? value, Option option) => value ?? throw new ResilienceException(
        ErrorCodes.Usage, $"Option '{option.Name}' is required. What a campaign costs needs --dataset, --layer and --flips; how many trials a margin takes needs --margin alone");
}
